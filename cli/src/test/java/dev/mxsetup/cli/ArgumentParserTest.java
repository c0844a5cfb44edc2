package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentParserTest {

    private static Arguments parse(String... args) throws Stop {
        return new ArgumentParser(Map.of()).parse(List.of(args));
    }

    private static String refusal(String... args) {
        Stop stop = catchThrowableOfType(Stop.class, () -> parse(args));
        assertThat(stop.problem().code()).isEqualTo("usage");
        return stop.problem().message() + " " + stop.problem().remedy();
    }

    @Test
    void optionsStandAnywhere() throws Stop {
        Arguments arguments = parse("--provider", "cloudflare", "-q", "plan", "a.com", "--mx=10 mail.b.net", "c.com");
        assertThat(arguments.command()).isEqualTo(CommandName.PLAN);
        assertThat(arguments.operands()).containsExactly("a.com", "c.com");
        assertThat(arguments.text(Opt.PROVIDER)).contains("cloudflare");
        assertThat(arguments.text(Opt.MX)).contains("10 mail.b.net");
        assertThat(arguments.has(Opt.QUIET)).isTrue();
    }

    @Test
    void anOptionsValueIsNotTakenForTheCommand() throws Stop {
        Arguments arguments = parse("--portal", "plan", "verify", "a.com");
        assertThat(arguments.command()).isEqualTo(CommandName.VERIFY);
        assertThat(arguments.line().options()).containsExactly("--portal", "plan");
        assertThat(arguments.line().domains()).containsExactly("a.com");
    }

    @Test
    void waitTakesItsValueOnlyBehindTheEqualsSign() throws Stop {
        Arguments bare = parse("verify", "--wait", "a.com");
        assertThat(bare.text(Opt.WAIT)).contains("");
        assertThat(bare.operands()).containsExactly("a.com");
        assertThat(VerifyCommand.wait(bare)).contains(java.time.Duration.ofHours(48));
        assertThat(VerifyCommand.wait(parse("verify", "--wait=90s", "a.com")))
                .contains(java.time.Duration.ofSeconds(90));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    plan --yes a.com | --yes means nothing to mxsetup plan | mxsetup apply
                    verify --ttl 5 a.com | --ttl means nothing to mxsetup verify | mxsetup plan, mxsetup apply
                    zones --mx h a.com | --mx means nothing to mxsetup zones | mxsetup verify
                    plan --provder x | there is no option --provder. | Did you mean --provider?
                    aply a.com | there is no command aply. | Did you mean apply?
                    undo a.com | there is no command undo. | The commands are: plan
                    plan --portal | --portal needs a value | Write --portal NAME.
                    plan --ttl 1 --ttl 2 | --ttl is given twice | Give it once.
                    a.com | there is no command a.com. | The command comes before the domains
                    plan --watch a.com | there is no option --watch | See mxsetup --help
                    """)
    void refusalsSayWhatIsMeant(String line, String message, String remedy) {
        assertThat(refusal(line.split(" "))).contains(message).contains(remedy);
    }

    @Test
    void theEnvironmentGivesDefaults() throws Stop {
        ArgumentParser parser = new ArgumentParser(Map.of(
                "MXSETUP_PROVIDER", "cloudflare", "MXSETUP_YES", "true", "MXSETUP_RESOLVER", "192.0.2.1,192.0.2.2"));
        Arguments apply = parser.parse(List.of("apply", "a.com"));
        assertThat(apply.one(Opt.PROVIDER).orElseThrow().source()).isEqualTo("environment MXSETUP_PROVIDER");
        assertThat(apply.has(Opt.YES)).isTrue();
        assertThat(apply.all(Opt.RESOLVER)).hasSize(2);
        assertThat(parser.parse(List.of("apply", "--provider", "x")).text(Opt.PROVIDER))
                .contains("x");
        assertThat(parser.parse(List.of("plan", "a.com")).has(Opt.YES))
                .as("a default without meaning for the command is no error")
                .isFalse();
    }
}
