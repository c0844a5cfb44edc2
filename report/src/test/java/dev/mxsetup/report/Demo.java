package dev.mxsetup.report;
import dev.mxsetup.*;
import dev.mxsetup.preflight.*;
import dev.mxsetup.dns.*;
import dev.mxsetup.verify.*;
import java.util.*;
import static dev.mxsetup.report.Samples.*;
final class Demo {
  static void p(String t, String s){ System.out.println("######## "+t); System.out.print(s);}
  public static void main(String[] a){
    Palette pal = a.length>0?Palette.ANSI:Palette.PLAIN;
    String d="quisine-corp.com";
    TextReports plan=new TextReports(view("plan","--provider","cloudflare"));
    TextReports app=new TextReports(view("apply","--provider","cloudflare","--yes"));
    p("plan pending", plan.plan(List.of(new PlanResult.Pending(asking(report(d,OLD,pass(CheckName.DOMAIN_NAME),SUBDOMAIN_MX,LONG_TTL,NOT_SAID))))));
    p("plan -v", new TextReports(view(Palette.PLAIN,true,"plan","--provider","cloudflare")).plan(List.of(new PlanResult.Pending(report(d,OLD,pass(CheckName.DOMAIN_NAME),settled(NOT_SAID,"attested by alice"))))));
    p("plan unchanged", plan.plan(List.of(new PlanResult.Unchanged(report(d,NEW,pass(CheckName.DOMAIN_NAME))))));
    p("plan unchanged refused", plan.plan(List.of(new PlanResult.Unchanged(report(d,NEW,REFUSED)))));
    p("plan update", plan.plan(List.of(new PlanResult.Pending(report(d,MxRrset.of(MxRecord.of(20,"custommail.hyperoffice.com",3600)))))));
    p("plan blocked", plan.plan(List.of(new PlanResult.Blocked(report(d,OLD,pass(CheckName.DOMAIN_NAME),ELSEWHERE,NOT_SAID),Problem.of("blocked","1 check stops","x")))));
    p("plan failed", plan.plan(List.of(new PlanResult.Failed(unread(d),TOKEN_MISSING))));
    p("plan several", plan.plan(List.of(new PlanResult.Pending(report("a.example",OLD)),new PlanResult.Unchanged(report("b.example",NEW)),new PlanResult.Blocked(report("c.example",OLD,ELSEWHERE),Problem.of("blocked","zone-delegated stops the change.","x")),new PlanResult.Failed(unread("d.example"),TOKEN_MISSING))));
    p("apply", app.apply(List.of(new ApplyResult.Applied(applied(report(d,OLD,pass(CheckName.DOMAIN_NAME),SUBDOMAIN_MX),Optional.of(draining()))))));
    p("apply sandbox", new TextReports(view("apply","--provider","cloudflare","--sandbox","--yes")).apply(List.of(new ApplyResult.Applied(applied(report(d,OLD),Optional.of(published()))))));
    p("apply blocked", app.apply(List.of(new ApplyResult.Blocked(untouched(report(d,OLD,pass(CheckName.DOMAIN_NAME),NOT_SAID)),Problem.of("blocked","1 check stops","x")))));
    p("apply conflict", app.apply(List.of(new ApplyResult.Conflict(untouched(report(d,OLD)),Problem.of("conflict","The MX of quisine-corp.com are not those of the plan: 10 other.example.","Make a new plan.")))));
    p("apply partial", app.apply(List.of(new ApplyResult.Partial(applied(report(d,OLD),Optional.empty()),new Problem("not-shown","The first step is made, and no name server shows it.","Run the same command again.",true,Optional.of(java.time.Duration.ofSeconds(30)),Problem.Changed.YES)))));
    p("apply several", app.apply(List.of(new ApplyResult.Applied(applied(report("a.example",OLD),Optional.of(drained()))),new ApplyResult.Unchanged(untouched(report("b.example",NEW))),new ApplyResult.Blocked(untouched(report("c.example",OLD,ELSEWHERE)),Problem.of("blocked","zone-delegated stops the change.","x")))));
    TextReports ver=new TextReports(view("verify","--lab","lab.json"));
    DomainName n=DomainName.of(d);
    p("verify waiting", ver.verify(List.of(new VerifyResult.Waiting(n,draining()))));
    p("verify ok", ver.verify(List.of(new VerifyResult.Verified(n,drained()))));
    p("verify several", ver.verify(List.of(new VerifyResult.Waiting(n,published()),new VerifyResult.Verified(n,drained()))));
    p("verify drift", ver.verify(List.of(new VerifyResult.Drifted(n,published(),Problem.of("drifted","bob.ns.cloudflare.com shows another set again.","Find out who changed it.")))));
    TextReports pre=new TextReports(view("preflight","--provider","cloudflare"));
    p("preflight", pre.preflight(List.of(new PreflightResult.Blocked(report(d,OLD,pass(CheckName.DOMAIN_NAME),LONG_TTL,NOT_SAID),Problem.of("blocked","x","y")))));
    p("zones", pre.zones("cloudflare",List.of(ZONE)));
    p("providers", pre.providers(List.of(profile())));
    p("history", pre.history(List.of(run())));
    p("config", pre.config(List.of(new Setting("provider","cloudflare","mxsetup.yaml:3"),new Setting("ttl","300","built in"))));
    p("problem", pre.problem(TOKEN_MISSING));
    JsonDocuments j=new JsonDocuments(true);
    p("json apply", j.apply(List.of(new ApplyResult.Applied(applied(report(d,OLD,SUBDOMAIN_MX),Optional.of(draining())))),ExitCode.OK).json());
    p("csv", j.verify(List.of(new VerifyResult.Waiting(n,draining())),ExitCode.WAITING).csv());
    p("error", j.error(TOKEN_MISSING,ExitCode.CREDENTIALS).jsonLines());
  }
}
