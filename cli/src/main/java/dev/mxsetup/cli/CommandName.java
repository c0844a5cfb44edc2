package dev.mxsetup.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The commands, in the order of the help. */
enum CommandName {
    PLAN(
            "[DOMAIN...]",
            "Shows what would change; writes nothing. Without credentials it reads the domain's name servers.",
            "mxsetup plan --portal hyperoffice example.com",
            "mxsetup plan --provider cloudflare --portal hyperoffice --out plan.json example.com"),
    APPLY(
            "[DOMAIN...]",
            "Plans, checks, asks, changes, reads back and verifies.",
            "mxsetup apply --provider cloudflare example.com",
            "mxsetup apply --provider rfc2136 --endpoint dns://ns1.example.net --portal hyperoffice a.com",
            "mxsetup apply --provider cloudflare --mx mail.example.net --attest portal-ready=alice --yes a.com",
            "mxsetup apply --provider cloudflare --sandbox --yes quisine-corp.com"),
    VERIFY(
            "[DOMAIN...]",
            "Asks the domain's name servers, then resolvers; needs no credentials.",
            "mxsetup verify example.com",
            "mxsetup verify --portal hyperoffice --resolver none example.com",
            "mxsetup verify --wait=2h example.com"),
    PREFLIGHT(
            "[DOMAIN...]",
            "Runs every check, changes nothing. Without credentials the checks that need them are skipped.",
            "mxsetup preflight --provider cloudflare --portal hyperoffice example.com"),
    ROLLBACK(
            "[DOMAIN...]",
            "Restores the MX that an apply replaced, from its record, its JSON output or its saved plan.",
            "mxsetup rollback example.com",
            "mxsetup rollback --run 20261122T140501Z-example.com-9f3a",
            "mxsetup rollback --from apply.json --yes example.com"),
    LOWER_TTL(
            "[DOMAIN...]",
            "Lowers the TTL of the present MX ahead of the cut, and says after when to cut.",
            "mxsetup lower-ttl example.com",
            "mxsetup lower-ttl --provider cloudflare --ttl 120 --yes example.com"),
    RAISE_TTL(
            "[DOMAIN...]",
            "Raises the TTL of the present MX, some days after the cut.",
            "mxsetup raise-ttl example.com",
            "mxsetup raise-ttl --ttl 86400 --dry-run example.com"),
    RESUME(
            "[DOMAIN...]",
            "Finishes what an interrupted run left, or puts back what was there before it; says which.",
            "mxsetup resume",
            "mxsetup resume example.com"),
    DETECT(
            "[DOMAIN...]",
            "Says which DNS host serves the domain, as its name servers tell; needs no credentials.",
            "mxsetup detect example.com"),
    GUIDE(
            "[DOMAIN...]",
            "Shows the steps by hand at the domain's DNS host, with this domain's records; needs no credentials.",
            "mxsetup guide --portal hyperoffice example.com"),
    ZONES("", "Lists the zones that the credentials see.", "mxsetup zones --provider route53"),
    PROVIDERS("", "Lists the DNS hosts, the names of their credentials, their traits and limits.", "mxsetup providers"),
    HISTORY("[DOMAIN...]", "Lists the runs on record.", "mxsetup history", "mxsetup history example.com -o json"),
    CONFIG(
            "init|check",
            "init writes a commented configuration file; check shows every value and where it came from.",
            "mxsetup config init",
            "mxsetup config check --config /etc/mxsetup.yaml"),
    SANDBOX(
            "",
            "Runs a practice world on this machine until stopped, and prints where everything is.",
            "mxsetup sandbox --http-port 8080 > lab.json &",
            "mxsetup sandbox --provider route53 > lab.json &",
            "mxsetup plan --provider cloudflare --lab lab.json quisine-corp.com"),
    COMPLETION(
            "bash|zsh",
            "Prints a completion script for bash or zsh.",
            "source <(mxsetup completion bash)",
            "mxsetup completion zsh > ~/.mxsetup-completion.zsh");

    private final String operands;
    private final String summary;
    private final List<String> examples;

    CommandName(String operands, String summary, String... examples) {
        this.operands = operands;
        this.summary = summary;
        this.examples = List.of(examples);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What may stand beside options; empty when nothing may. */
    String operands() {
        return operands;
    }

    String summary() {
        return summary;
    }

    List<String> examples() {
        return examples;
    }

    static Optional<CommandName> of(String label) {
        return Arrays.stream(values())
                .filter(command -> command.label().equals(label))
                .findFirst();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(CommandName::label).toList();
    }
}
