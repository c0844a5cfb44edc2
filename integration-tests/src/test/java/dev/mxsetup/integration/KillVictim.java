package dev.mxsetup.integration;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.Approval;
import dev.mxsetup.ChangeRequest;
import dev.mxsetup.Claim;
import dev.mxsetup.ClaimResult;
import dev.mxsetup.HostChoice;
import dev.mxsetup.MxSetup;
import dev.mxsetup.RollbackRequest;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Network;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.Secret;
import dev.mxsetup.preflight.Attestation;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.record.FileRunStore;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunStore;
import dev.mxsetup.record.StateException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program of its own that leads one domain of a practice world, and ends itself by SIGKILL at one line of its journal.
 * What it came to, if it lives on, is on standard output.
 *
 * <p>Arguments: a {@link KillScene}, a {@link Road}, the file that describes the world, the state directory, a
 * {@link KillPoint}.
 */
final class KillVictim {
    private static final Duration LONGER_THAN_AN_APPROVAL = Duration.ofHours(25);

    private final KillScene scene;
    private final DomainName domain;
    private final HostChoice host;
    private final RunStore store;
    private final MxSetup mxsetup;

    /** What it does. */
    enum Road {
        APPLY,
        ROLLBACK,
        RESUME,
        /** As the other, a day later. */
        RESUME_LATE
    }

    private KillVictim(KillScene scene, JsonNode world, Path state, RunStore store, InstantSource clock) {
        this.scene = scene;
        this.domain = DomainName.of(scene.domain());
        this.host = host(scene, world.get(scene.provider()));
        this.store = store;
        this.mxsetup = MxSetup.builder()
                .stateDirectory(state)
                .runStore(store)
                .bootstrap(socket(world.at("/dns/bootstrap").asString()))
                .network(Network.lab(world.get("map")
                        .propertyStream()
                        .collect(Collectors.toMap(
                                entry -> socket(entry.getKey()),
                                entry -> socket(entry.getValue().asString())))))
                .clock(clock)
                .build();
    }

    public static void main(String[] arguments) throws IOException, StateException {
        KillScene scene = KillScene.valueOf(arguments[0]);
        Road road = Road.valueOf(arguments[1]);
        Path state = Path.of(arguments[3]);
        RunStore store = new KillingStore(FileRunStore.in(state), state, KillPoint.parse(arguments[4]));
        ApplyResult result = lead(scene, road, Path.of(arguments[2]), state, store);
        System.out.println(result.outcome());
    }

    /** The same in the test's own process, where nothing kills it. */
    static ApplyResult lead(KillScene scene, Road road, Path lab, Path state, RunStore store)
            throws IOException, StateException {
        JsonNode world = JsonMapper.shared().readTree(Files.readString(lab));
        InstantSource clock = road == Road.RESUME_LATE
                ? () -> InstantSource.system().instant().plus(LONGER_THAN_AN_APPROVAL)
                : InstantSource.system();
        KillVictim victim = new KillVictim(scene, world, state, store, clock);
        try (MxSetup open = victim.mxsetup) {
            return switch (road) {
                case APPLY -> open.apply(open.plan(victim.change()), approval());
                case ROLLBACK -> open.rollback(victim.back(), approval());
                case RESUME, RESUME_LATE -> victim.resume();
            };
        }
    }

    private ChangeRequest change() {
        ChangeRequest request = ChangeRequest.of(scene.domain(), Portal.HYPEROFFICE, host);
        return new ChangeRequest(
                        request.domain(),
                        request.subdomain(),
                        request.desired(),
                        request.portal(),
                        request.host(),
                        request.statements(),
                        request.addresses(),
                        request.subscription(),
                        scene.unlocks())
                .attest(Attestation.PORTAL_READY, "test");
    }

    /** Back from the newest change that wrote something. */
    private RollbackRequest back() throws StateException {
        Run change = store.runs(domain).stream()
                .filter(run -> run.start().kind().equals("apply"))
                .filter(run -> run.lastWriteAt().isPresent())
                .findFirst()
                .orElseThrow();
        return RollbackRequest.of(change, host);
    }

    private ApplyResult resume() throws StateException {
        Run open = store.unfinished(domain).orElseThrow();
        ClaimResult claimed = mxsetup.claim(domain, "resume");
        try (Claim claim = ((ClaimResult.Taken) claimed).claim()) {
            return mxsetup.resume(claim, ChangeRequest.of(open, host, Optional.of(Portal.HYPEROFFICE)), approval());
        }
    }

    private static Approval approval() {
        return Approval.by("test");
    }

    private static HostChoice host(KillScene scene, JsonNode part) {
        HostProfile profile = ServiceLoader.load(DnsHostProvider.class).stream()
                .map(found -> found.get().profile())
                .filter(found -> found.name().equals(scene.provider()))
                .findFirst()
                .orElseThrow();
        CredentialKind kind = profile.credentials().stream()
                .filter(one -> !one.parts().isEmpty() && one.parts().stream().allMatch(name -> part.has(name.name())))
                .findFirst()
                .orElseThrow();
        Map<String, Secret> secrets = kind.parts().stream()
                .collect(Collectors.toMap(
                        CredentialKind.Part::name,
                        name -> Secret.of(part.get(name.name()).asString())));
        return new HostChoice(
                scene.provider(),
                Optional.of(Credentials.of(kind.name(), secrets)),
                Optional.of(URI.create(part.get("endpoint").asString())),
                Optional.empty());
    }

    private static InetSocketAddress socket(String text) {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
