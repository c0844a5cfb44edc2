package dev.mxsetup.integration;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directions between the modules and between the rooms of core. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchitectureTest {
    /** The rooms of core, ground floor first: each may use only those before it. */
    private static final List<String> ROOMS =
            List.of("dns", "host", "plan", "record", "smtp", "verify", "preflight", "cutover");

    private static final String DNS = "dev.mxsetup.dns..";
    private static final String HOST = "dev.mxsetup.host..";
    private static final String REPORT = "dev.mxsetup.report..";
    private static final String PROVIDERS = "dev.mxsetup.provider..";
    private static final String SANDBOX = "dev.mxsetup.sandbox..";
    private static final String CLI = "dev.mxsetup.cli..";
    private static final String CONTRACT = "dev.mxsetup.contract..";
    private static final String[] OUTSIDE_CORE = {REPORT, PROVIDERS, SANDBOX, CLI, CONTRACT};

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(location -> !location.contains("test-classes") && !location.contains("-tests.jar"))
            .importPackages("dev.mxsetup");

    @Test
    void everyModuleIsLookedAt_andCoreHasNoOtherRooms() {
        Set<String> places = classes.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .map(name -> name.equals("dev.mxsetup") ? "core" : name.split("\\.", -1)[2])
                .collect(Collectors.toSet());
        assertThat(places)
                .containsAll(ROOMS)
                .contains("core", "report", "provider", "sandbox", "cli", "contract")
                .hasSize(ROOMS.size() + 6);
        assertThat(classes.stream()
                        .filter(resideInAPackage(PROVIDERS))
                        .map(type -> type.getPackageName().split("\\.", -1)[3]))
                .containsOnly("http", "cloudflare", "route53", "godaddy", "rfc2136", "powerdns");
    }

    @Test
    void coreUsesNoOtherModule() {
        noClasses()
                .that(areCore())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OUTSIDE_CORE)
                .check(classes);
    }

    @Test
    void reportUsesCoreOnly() {
        noClasses()
                .that()
                .resideInAPackage(REPORT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PROVIDERS, SANDBOX, CLI)
                .check(classes);
    }

    @Test
    void providersUseOnlyTheGroundFloorOfCore() {
        noClasses()
                .that()
                .resideInAPackage(PROVIDERS)
                .should(dependOnClassesThat(resideInAPackage("dev.mxsetup..")
                        .and(not(resideInAnyPackage(PROVIDERS, DNS, HOST)))
                        .as("are neither a provider's nor of core's dns and host")))
                .check(classes);
    }

    @Test
    void contractKnowsNoProviderOfOurs() {
        noClasses()
                .that()
                .resideInAPackage(CONTRACT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(REPORT, PROVIDERS, SANDBOX, CLI)
                .check(classes);
    }

    @Test
    void amazonsOwnTypesStayInItsProvider() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.mxsetup.provider.route53..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("software.amazon..")
                .check(classes);
    }

    @Test
    void providersDoNotSeeEachOther() {
        slices().matching("dev.mxsetup.provider.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage(PROVIDERS), resideInAPackage("dev.mxsetup.provider.http.."))
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("dev.mxsetup.provider.http..")
                .should(dependOnClassesThat(resideInAPackage(PROVIDERS)
                        .and(not(resideInAPackage("dev.mxsetup.provider.http..")))
                        .as("are a provider's own")))
                .check(classes);
    }

    @Test
    void commandLineMeetsProvidersAndSandboxOnlyAtRunTime() {
        noClasses()
                .that()
                .resideInAPackage(CLI)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PROVIDERS, SANDBOX)
                .check(classes);
    }

    @Test
    void sandboxUsesOnlyTheNamesAndMessagesOfCore() {
        noClasses()
                .that()
                .resideInAPackage(SANDBOX)
                .should(dependOnClassesThat(resideInAPackage("dev.mxsetup..")
                        .and(not(resideInAnyPackage(SANDBOX, DNS)))
                        .as("are neither the sandbox's nor of core's dns")))
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns", "host", "plan", "record", "smtp", "verify", "preflight", "cutover"})
    void roomOfCoreUsesOnlyRoomsBeforeIt(String room) {
        String[] allowed = ROOMS.subList(0, ROOMS.indexOf(room) + 1).stream()
                .map(name -> "dev.mxsetup." + name + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.mxsetup." + room + "..")
                .should(dependOnClassesThat(resideInAPackage("dev.mxsetup..")
                        .and(not(resideInAnyPackage(allowed)))
                        .as("are of a later room")))
                .check(classes);
    }

    @Test
    void verificationKnowsNoHosts() {
        noClasses()
                .that()
                .resideInAPackage("dev.mxsetup.verify..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.mxsetup.host..")
                .check(classes);
    }

    @Test
    void onlyTheCutoverWrites() {
        noClasses()
                .that(areCore().and(not(resideInAPackage("dev.mxsetup.cutover.."))))
                .should(access(
                        "run a step or send a changing request",
                        Map.of("dev.mxsetup.host.DnsHost", "run", "dev.mxsetup.host.Requests", "write")))
                .check(classes);
    }

    @Test
    void timeComesFromASeam() {
        noClasses()
                .that(not(resideInAnyPackage(SANDBOX)).and(not(nameMatching("dev\\.mxsetup\\.host\\.Pause"))))
                .should(access(
                        "read the clock or sleep by themselves",
                        Map.of(
                                "java.time.Instant", "now",
                                "java.time.LocalDateTime", "now",
                                "java.time.OffsetDateTime", "now",
                                "java.time.ZonedDateTime", "now",
                                "java.lang.System", "currentTimeMillis",
                                "java.lang.Thread", "sleep")))
                .check(classes);
    }

    /** AWS's default chain is by definition what the environment says; it is asked in one place. */
    @Test
    void libraryLeavesTheProcessAlone() {
        noClasses()
                .that(areCore()
                        .or(resideInAnyPackage(REPORT, PROVIDERS))
                        .and(not(nameMatching("dev\\.mxsetup\\.provider\\.route53\\.Environment"))))
                .should(access("exit or ask the environment", Map.of("java.lang.System", "exit|getenv|getProperty")))
                .check(classes);
    }

    @Test
    void onlyTheCommandLineUsesTheStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLI)
                .should(access("use the standard streams", Map.of("java.lang.System", "out|err|in")))
                .check(classes);
    }

    @Test
    void publicSignaturesShowNoLibraryType() {
        codeUnits()
                .that()
                .arePublic()
                .or()
                .areProtected()
                .should(showNone(
                        "okhttp3..",
                        "okio..",
                        "tools.jackson..",
                        "com.fasterxml.jackson..",
                        "picocli..",
                        "software.amazon.."))
                .check(publicTypes());
    }

    /** dnsjava alone may show, and only in the room {@code dns}: a reply is its message, and names lead to its names. */
    @Test
    void dnsjavaShowsOnlyInTheRoomOfTheDns() {
        codeUnits()
                .that()
                .arePublic()
                .or()
                .areProtected()
                .should(showNone("org.xbill.."))
                .check(publicTypes().that(not(resideInAPackage(DNS))));
    }

    private JavaClasses publicTypes() {
        return classes.that(DescribedPredicate.describe(
                "public", type -> type.getModifiers().contains(JavaModifier.PUBLIC)));
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().should(beInANullMarkedPackage()).check(classes);
    }

    private static DescribedPredicate<JavaClass> areCore() {
        return resideInAPackage("dev.mxsetup..")
                .and(not(resideInAnyPackage(OUTSIDE_CORE)))
                .as("are core");
    }

    /** Calls, method references and field accesses; {@code members} leads a class to a pattern of its members' names. */
    private static ArchCondition<JavaClass> access(String description, Map<String, String> members) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    String pattern = members.get(access.getTargetOwner().getFullName());
                    boolean accessed =
                            pattern != null && access.getTarget().getName().matches(pattern);
                    if (accessed) {
                        events.add(SimpleConditionEvent.satisfied(access, access.getDescription()));
                    }
                }
            }
        };
    }

    private static ArchCondition<JavaCodeUnit> showNone(String... packages) {
        return new ArchCondition<>("show no type of " + String.join(", ", packages)) {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(resideInAnyPackage(packages))
                        .forEach(type -> events.add(
                                SimpleConditionEvent.violated(unit, unit.getDescription() + " shows " + type)));
            }
        };
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetPackageInfo()
                        .map(info -> info.isAnnotatedWith(NullMarked.class))
                        .orElse(false);
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }
}
