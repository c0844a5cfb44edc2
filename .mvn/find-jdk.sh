# Sourced by mvnw and mxsetup (POSIX sh): finds the JDK to run on.
#
#   find_jdk TOOL   TOOL is java (to run) or javac (to build). Sets JDK_HOME and JDK_VERSION to JAVA_HOME
#                   where that is 21 or newer, else to the newest that is installed; 1 where there is none.

JDK_LEAST=21
JDK_NONE="a JDK $JDK_LEAST or newer is needed and none was found: install one (for example Temurin 25), or set JAVA_HOME to it."

# Sets jdk_rank to a number that grows with the version of the JDK at $1, and jdk_version; 1 if it is none.
# Reads the JDK's own `release` file, so that looking costs no process.
jdk_look() {
  [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return 1
  jdk_version=
  while IFS='=' read -r jdk_key jdk_value; do
    [ "$jdk_key" != JAVA_VERSION ] || jdk_version=$jdk_value
  done <"$1/release"
  jdk_version=${jdk_version#\"}
  jdk_version=${jdk_version%\"*}
  jdk_rest=${jdk_version%%[!0-9.]*}
  jdk_rank=0
  for jdk_place in 1 2 3; do
    jdk_number=${jdk_rest%%.*}
    jdk_rank=$((jdk_rank * 1000 + ${jdk_number:-0}))
    case $jdk_rest in
      *.*) jdk_rest=${jdk_rest#*.} ;;
      *) jdk_rest= ;;
    esac
  done
  [ "$jdk_rank" -ge $((JDK_LEAST * 1000000)) ]
}

find_jdk() {
  JDK_HOME="" JDK_VERSION="" jdk_best=0
  if [ -n "${JAVA_HOME-}" ] && jdk_look "$JAVA_HOME" "$1"; then
    JDK_HOME=$JAVA_HOME JDK_VERSION=$jdk_version
    return 0
  fi
  for jdk_candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if jdk_look "$jdk_candidate" "$1" && [ "$jdk_rank" -gt "$jdk_best" ]; then
      JDK_HOME=$jdk_candidate JDK_VERSION=$jdk_version jdk_best=$jdk_rank
    fi
  done
  [ -z "$JDK_HOME" ] || return 0
  # Last, as it costs the start of a JVM: the java of the PATH, wherever it lives.
  command -v java >/dev/null 2>&1 || return 1
  jdk_candidate=$(java -XshowSettings:properties -version 2>&1 </dev/null | sed -n 's/^ *java\.home = //p')
  [ -n "$jdk_candidate" ] && jdk_look "$jdk_candidate" "$1" || return 1
  JDK_HOME=$jdk_candidate JDK_VERSION=$jdk_version
}
