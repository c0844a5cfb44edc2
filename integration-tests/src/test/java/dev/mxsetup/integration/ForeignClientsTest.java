package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.PracticeWorld;
import dev.mxsetup.sandbox.SandboxWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** AWS's own clients find in the practice world the Route 53 that they know. */
final class ForeignClientsTest {
    private static final String DOMAIN = "quisine-corp.com";
    private static final String CHANGE = """
            {"Comment": "by hand", "Changes": [
              {"Action": "DELETE", "ResourceRecordSet": {"Name": "quisine-corp.com", "Type": "MX", "TTL": 3600,
                "ResourceRecords": [{"Value": "20 mx2.oldhost.net."}, {"Value": "10 mx1.oldhost.net."}]}},
              {"Action": "CREATE", "ResourceRecordSet": {"Name": "quisine-corp.com", "Type": "MX", "TTL": 300,
                "ResourceRecords": [{"Value": "10 custommail.hyperoffice.com."}]}}]}
            """;
    private static final String BOTO3 = """
            import sys, boto3
            r53 = boto3.client('route53', endpoint_url=sys.argv[1])
            names = [zone['Name'] for page in r53.get_paginator('list_hosted_zones').paginate(
                PaginationConfig={'PageSize': 7}) for zone in page['HostedZones']]
            print(len(names) > 30, len(names) == len(set(names)) + 2)
            zone = r53.list_hosted_zones_by_name(DNSName='many-records.com', MaxItems='1')['HostedZones'][0]['Id']
            sets = [s for page in r53.get_paginator('list_resource_record_sets').paginate(HostedZoneId=zone)
                for s in page['ResourceRecordSets']]
            print(sum(s['Type'] == 'MX' for s in sets))
            def change(action, value):
                return r53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch={'Changes': [{
                    'Action': action, 'ResourceRecordSet': {'Name': 'many-records.com', 'Type': 'MX', 'TTL': 300,
                    'ResourceRecords': [{'Value': value}]}}]})['ChangeInfo']
            info = change('UPSERT', '10 custommail.hyperoffice.com.')
            print(info['Status'], r53.get_change(Id=info['Id'])['ChangeInfo']['Id'] == info['Id'])
            try:
                change('CREATE', '10 custommail.hyperoffice.com.')
            except r53.exceptions.InvalidChangeBatch as refused:
                print(refused.response['Error']['Message'])
            try:
                r53.get_hosted_zone(Id='Z0NONE')
            except r53.exceptions.NoSuchHostedZone as refused:
                print(refused.response['ResponseMetadata']['HTTPStatusCode'])
            """;

    @TempDir
    private Path home;

    private Optional<SandboxWorld> open = Optional.empty();

    @BeforeEach
    void start() {
        open = Optional.of(
                SandboxWorld.start(new PracticeWorld.Options(0, List.of(), List.of(), Optional.of("route53"))));
    }

    @AfterEach
    void stop() {
        open.ifPresent(SandboxWorld::close);
    }

    @Test
    void aws_findsTheZone_changesItsMx_andWaitsUntilItIsInForce() throws IOException {
        JsonNode zones = aws("list-hosted-zones-by-name", "--dns-name", DOMAIN, "--max-items", "1");
        String id = zones.at("/HostedZones/0/Id").asString();
        Files.writeString(home.resolve("change.json"), CHANGE);

        JsonNode changed =
                aws("change-resource-record-sets", "--hosted-zone-id", id, "--change-batch", "file://change.json");
        String change = changed.at("/ChangeInfo/Id").asString();

        assertThat(zones.at("/HostedZones/0/Name").asString()).isEqualTo(DOMAIN + ".");
        assertThat(changed.at("/ChangeInfo/Status").asString()).isEqualTo("PENDING");
        assertThat(run("wait", "resource-record-sets-changed", "--id", change).code())
                .isZero();
        assertThat(aws("get-change", "--id", change).at("/ChangeInfo/Status").asString())
                .isEqualTo("INSYNC");
        JsonNode sets = aws(
                "list-resource-record-sets",
                "--hosted-zone-id",
                id,
                "--start-record-name",
                DOMAIN,
                "--start-record-type",
                "MX",
                "--max-items",
                "1");
        assertThat(sets.at("/ResourceRecordSets/0/ResourceRecords/0/Value").asString())
                .isEqualTo("10 custommail.hyperoffice.com.");
        assertThat(world().mxAfterEachWrite(DOMAIN)).containsExactly(List.of("10 custommail.hyperoffice.com"));
    }

    @Test
    void aws_listsEveryPageOfZonesAndSets() {
        JsonNode zones = aws("list-hosted-zones", "--page-size", "5");
        String id = aws("list-hosted-zones-by-name", "--dns-name", "many-records.com", "--max-items", "1")
                .at("/HostedZones/0/Id")
                .asString();
        JsonNode sets = aws("list-resource-record-sets", "--hosted-zone-id", id);

        assertThat(zones.get("HostedZones")
                        .valueStream()
                        .map(zone -> zone.get("Name").asString()))
                .contains(DOMAIN + ".", "many-records.com.", "private-twin.com.")
                .doesNotContain("other-aws-account.com.");
        assertThat(sets.get("ResourceRecordSets").size()).isEqualTo(303);
        assertThat(aws("get-hosted-zone", "--id", id)
                        .at("/DelegationSet/NameServers")
                        .size())
                .isEqualTo(4);
    }

    @Test
    void aws_understandsEveryRefusal() throws IOException {
        String id = aws("list-hosted-zones-by-name", "--dns-name", DOMAIN, "--max-items", "1")
                .at("/HostedZones/0/Id")
                .asString();
        Files.writeString(home.resolve("change.json"), CHANGE.replace("3600", "3601"));
        String[] change = {"change-resource-record-sets", "--hosted-zone-id", id, "--change-batch", "file://change.json"
        };

        assertThat(run(change).err())
                .contains("(InvalidChangeBatch)", "but the values provided do not match the current values");
        assertThat(run("get-hosted-zone", "--id", "Z0NONE").err()).contains("(NoSuchHostedZone)");
        assertThat(run("get-change", "--id", "C0NONE").err()).contains("(NoSuchChange)");
        assertThat(Shell.end(command(shell("/readOnly"), change)).err()).contains("(AccessDenied)", "user/reader");
        assertThat(Shell.end(command(shell("").with("AWS_SECRET_ACCESS_KEY", "of-somebody-else"), change))
                        .err())
                .contains("(SignatureDoesNotMatch)");
        assertThat(Shell.end(command(shell("").with("AWS_ACCESS_KEY_ID", "AKIAOFSOMEBODYELSE00"), change))
                        .err())
                .contains("(InvalidClientTokenId)");
        assertThat(world().mxAfterEachWrite(DOMAIN)).allMatch(mx -> mx.size() == 2);
    }

    @Test
    void aws_signsWithARolesSessionToo() {
        Shell role = shell("/role").with("AWS_SESSION_TOKEN", part("/role/sessionToken"));
        Shell stale = shell("/role").with("AWS_SESSION_TOKEN", "of-yesterday");

        assertThat(Shell.end(command(role, "list-hosted-zones", "--max-items", "1"))
                        .code())
                .isZero();
        assertThat(Shell.end(command(stale, "list-hosted-zones", "--max-items", "1"))
                        .err())
                .contains("(InvalidClientTokenId)");
    }

    @Test
    void boto3_pagesThroughZonesAndSets_andCatchesErrorsByTheirNames() throws IOException {
        String python = pythonWithBoto3();
        Path script = Files.writeString(home.resolve("client.py"), BOTO3);

        Shell.Ended ended = shell("").run(python, script.toString(), part("/endpoint"));

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out().lines())
                .containsExactly(
                        "True True",
                        "301",
                        "PENDING True",
                        "[Tried to create resource record set [name='many-records.com.', type='MX'] but it already exists]",
                        "404");
        assertThat(world().mxAfterEachWrite("many-records.com"))
                .allMatch(mx -> mx.equals(List.of("10 custommail.hyperoffice.com")));
    }

    private String pythonWithBoto3() {
        String python = Tools.find("python3");
        return shell("").run(python, "-c", "import boto3").code() == 0 ? python : Tools.missing("python3 with boto3");
    }

    private SandboxWorld world() {
        return open.orElseThrow();
    }

    private String part(String pointer) {
        return JsonMapper.shared()
                .readTree(world().description())
                .at("/route53" + pointer)
                .asString();
    }

    /** With the keys that the world's line tells there. */
    private Shell shell(String keys) {
        return Shell.in(home)
                .with("AWS_EC2_METADATA_DISABLED", "true")
                .with("AWS_DEFAULT_REGION", "us-east-1")
                .with("AWS_MAX_ATTEMPTS", "1")
                .with("AWS_ACCESS_KEY_ID", part(keys + "/accessKeyId"))
                .with("AWS_SECRET_ACCESS_KEY", part(keys + "/secretAccessKey"));
    }

    private JsonNode aws(String... arguments) {
        Shell.Ended ended = run(arguments);
        assertThat(ended.code()).as(ended.err()).isZero();
        return JsonMapper.shared().readTree(ended.out());
    }

    private Shell.Ended run(String... arguments) {
        return Shell.end(command(shell(""), arguments));
    }

    private Process command(Shell shell, String... arguments) {
        List<String> line = new ArrayList<>(
                List.of(Tools.find("aws"), "--endpoint-url", part("/endpoint"), "--output", "json", "route53"));
        line.addAll(List.of(arguments));
        return shell.start(line.toArray(String[]::new));
    }
}
