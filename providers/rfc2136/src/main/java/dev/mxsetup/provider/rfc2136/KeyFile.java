package dev.mxsetup.provider.rfc2136;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a file as {@code tsig-keygen}, {@code ddns-confgen} and {@code rndc-confgen} write it for BIND, or {@code
 * keymgr -t} for Knot DNS.
 */
final class KeyFile {
    private static final int LONGEST = 64 * 1024;
    private static final Set<PosixFilePermission> EVERYBODY =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    /** A quoted string, a comment (left out), a mark, a word. The quotes come first: base64 may hold {@code //}. */
    private static final Pattern BIND_TOKEN =
            Pattern.compile("\"([^\"]*)\"|(/\\*.*?\\*/|//[^\\n]*|#[^\\n]*)|([{};]|[^\\s{};\"]+)", Pattern.DOTALL);

    private static final Pattern KNOT_FIELD =
            Pattern.compile("(?m)^\\s*(?:-\\s+)?(id|algorithm|secret):\\s*\"?([^\\s\"#]+)\"?");

    private KeyFile() {}

    /**
     * Reads the one key in it.
     *
     * @throws IllegalArgumentException that says, without anything of the content, what is wrong
     */
    static TsigKey read(Path file) {
        try {
            checkAccess(file);
            if (Files.size(file) > LONGEST) {
                throw new IllegalArgumentException("it is too large for a key file");
            }
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("it cannot be read", e);
        }
    }

    /** As ssh does with its keys; a group may read it, as the name server's does. */
    private static void checkAccess(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(Files.exists(file) ? "it is no file" : "there is no such file");
        }
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && Files.getPosixFilePermissions(file).stream().anyMatch(EVERYBODY::contains)) {
            throw new IllegalArgumentException(
                    "every user of this machine can read or change it; type: chmod o= " + file.getFileName());
        }
    }

    static TsigKey parse(String text) {
        List<String> bind = tokens(text);
        List<Map<String, String>> keys = bind.contains("{") ? ofBind(bind) : ofKnot(text);
        if (keys.size() != 1) {
            throw new IllegalArgumentException(
                    keys.isEmpty()
                            ? "it holds no key as tsig-keygen or keymgr -t write it"
                            : "it holds " + keys.size() + " keys, of which one is to be told");
        }
        Map<String, String> key = keys.getFirst();
        return TsigKey.of(field(key, "id"), field(key, "algorithm"), field(key, "secret"));
    }

    private static String field(Map<String, String> key, String name) {
        return Optional.ofNullable(key.get(name))
                .orElseThrow(() ->
                        new IllegalArgumentException("the key in it has no " + (name.equals("id") ? "name" : name)));
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = BIND_TOKEN.matcher(text);
        while (matcher.find()) {
            if (matcher.group(2) == null) {
                tokens.add(Optional.ofNullable(matcher.group(1)).orElseGet(matcher::group));
            }
        }
        return tokens;
    }

    /** {@code key NAME { algorithm A; secret S; };}; other statements of such a file are left out. */
    private static List<Map<String, String>> ofBind(List<String> tokens) {
        List<Map<String, String>> keys = new ArrayList<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).equalsIgnoreCase("key") && tokens.get(i + 2).equals("{")) {
                Map<String, String> key = new HashMap<>(Map.of("id", tokens.get(i + 1)));
                for (i += 3; i + 1 < tokens.size() && !tokens.get(i).equals("}"); i++) {
                    key.putIfAbsent(tokens.get(i).toLowerCase(Locale.ROOT), tokens.get(i + 1));
                }
                keys.add(key);
            }
        }
        return keys;
    }

    /** {@code key:}, then {@code - id: NAME}, {@code algorithm: A}, {@code secret: S}. */
    private static List<Map<String, String>> ofKnot(String text) {
        List<Map<String, String>> keys = new ArrayList<>();
        Matcher field = KNOT_FIELD.matcher(text);
        while (field.find()) {
            if (field.group(1).equals("id")) {
                keys.add(new HashMap<>());
            }
            if (!keys.isEmpty()) {
                keys.getLast().putIfAbsent(field.group(1), field.group(2));
            }
        }
        return keys;
    }
}
