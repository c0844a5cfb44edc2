package dev.mxsetup.provider.route53;

import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.CredentialKind.Part;
import java.util.List;

/** The ways to prove oneself to AWS, for people; knows none of AWS's own classes, which take their time to load. */
final class AwsWords {
    static final String SIGN_IN =
            "Get new ones: `aws sso login` (with --profile NAME for a profile), or run again what gave"
                    + " the session.";

    private static final Part ID = new Part("accessKeyId", "AWS_ACCESS_KEY_ID", false);
    private static final Part KEY = new Part("secretAccessKey", "AWS_SECRET_ACCESS_KEY", true);
    private static final Part TOKEN = new Part("sessionToken", "AWS_SESSION_TOKEN", true);

    /** Temporary ones: all three belong together, so they are looked for before the two of a user. */
    static final CredentialKind SESSION = new CredentialKind(
            "session",
            List.of(ID, KEY, TOKEN),
            List.of(
                    "Where `aws` works already there is nothing to do but to name its profile: export AWS_PROFILE=NAME.",
                    "Else open the AWS access portal (IAM Identity Center), choose the account and \"Access keys\".",
                    "The role needs the IAM policy on this program's page on Route 53: list zones, change records.",
                    "Copy the access key id, the secret access key and the session token; they hold for some hours."));

    static final CredentialKind KEYS = new CredentialKind(
            "keys",
            List.of(ID, KEY),
            List.of(
                    "A profile with SSO or a role is better: these keys hold until somebody deletes them.",
                    "Open https://console.aws.amazon.com/iam/home#/users, create a user and give it the IAM policy on this"
                            + " program's page on Route 53.",
                    "On its tab \"Security credentials\" press \"Create access key\" and copy both: the secret is shown"
                            + " once."));

    static final CredentialKind PROFILE = new CredentialKind(
            "profile",
            List.of(new Part("profile", "AWS_PROFILE", false)),
            List.of(
                    "Make a profile with `aws configure sso` (or `aws configure`), and sign in with `aws sso login`.",
                    "`aws configure list-profiles` shows the names."));

    /** Whatever AWS's own tools find on this machine; nothing to type. */
    static final CredentialKind CHAIN = new CredentialKind(
            "chain",
            List.of(),
            List.of(
                    "Set up AWS's own tools here: `aws configure sso` and `aws sso login`, or a role of this instance or"
                            + " container.",
                    "`aws sts get-caller-identity` shows whether they find credentials, and whose."));

    static final List<CredentialKind> KINDS = List.of(SESSION, KEYS, PROFILE, CHAIN);

    private AwsWords() {}
}
