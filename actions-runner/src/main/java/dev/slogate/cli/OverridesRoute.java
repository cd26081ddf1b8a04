package dev.slogate.cli;

import dev.slogate.Actor;
import dev.slogate.FreezeOverride;
import dev.slogate.LedgerTrouble;
import dev.slogate.Lift;
import dev.slogate.OverrideGrant;
import dev.slogate.Overrides;
import dev.slogate.Refused;
import dev.slogate.SignedRequest;
import dev.slogate.UnknownService;
import dev.slogate.github.Run;
import dev.slogate.github.api.GitHub;
import dev.slogate.github.api.GitHubTrouble;
import dev.slogate.github.oidc.Job;
import dev.slogate.github.oidc.NotTrusted;
import dev.slogate.report.OverrideReport;
import dev.slogate.server.Call;
import dev.slogate.server.Metrics;
import dev.slogate.server.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code POST /v1/overrides}: a person grants an override by a workflow on GitHub. Who that is says
 * GitHub, by the token of the job; the body says what for.
 */
final class OverridesRoute {

  static final String PATH = "/v1/overrides";
  static final int LONGEST = 16 * 1024;

  private static final Set<String> FIELDS =
      Set.of("service", "environment", "version", "reason", "ticket", "for", "uses", "lifts");

  private final OverrideJobs jobs;
  private final GitHub github;
  private final Supplier<Overrides> overrides;
  private final Metrics metrics;
  private final Consumer<String> log;

  OverridesRoute(
      OverrideJobs jobs,
      GitHub github,
      Supplier<Overrides> overrides,
      Metrics metrics,
      Consumer<String> log) {
    this.jobs = jobs;
    this.github = github;
    this.overrides = overrides;
    this.metrics = metrics;
    this.log = log;
  }

  Reply answer(Call call) {
    try {
      return granted(call);
    } catch (NotTrusted e) {
      return switch (e.lack()) {
        case GENUINE ->
            JsonBody.error(401, String.valueOf(e.getMessage())).with("WWW-Authenticate", "Bearer");
        case ALLOWED -> refused(403, String.valueOf(e.getMessage()));
      };
    } catch (JsonBody.Unreadable e) {
      return refused(400, String.valueOf(e.getMessage()));
    } catch (UnknownService e) {
      return refused(404, String.valueOf(e.getMessage()));
    } catch (Refused e) {
      return refused(422, String.valueOf(e.getMessage()));
    } catch (GitHubTrouble e) {
      metrics.trouble("github");
      return refused(
          503, "nothing was granted, since GitHub can't be asked who this is: " + e.getMessage());
    } catch (LedgerTrouble e) {
      metrics.trouble("ledger");
      log.accept("an override was not granted: " + e.getMessage());
      return JsonBody.error(
          503, "the ledger did not answer: see override list whether it was granted all the same");
    }
  }

  /** What GitHub vouches for is worth a line in the log; what anybody may send is not. */
  private Reply refused(int status, String message) {
    log.accept("an override was refused: " + message);
    return JsonBody.error(status, message);
  }

  private Reply granted(Call call) {
    Job job = jobs.tokens().read(call.bearer().orElse(""));
    OverrideGrant wish = wish(JsonBody.read(call.body(), FIELDS));
    Optional<String> login = github.member(job.run().repository(), jobs.team(), job.account());
    if (login.isEmpty()) {
      return refused(
          403,
          "account %d, which started %s, is not in the team %s, whose members may override"
              .formatted(job.account(), job.run(), jobs.team()));
    }
    FreezeOverride granted =
        overrides
            .get()
            .grant(
                wish,
                new Actor(Run.SYSTEM, login.get()),
                new SignedRequest(
                    Run.SYSTEM + "/runs/" + job.run().number(),
                    job.run().repository().toString(),
                    Long.toString(job.account())));
    log.accept(
        "%s for %s: granted by %s in %s"
            .formatted(granted.id(), granted.service(), granted.grantedBy(), job.run()));
    return Reply.json(201, OverrideReport.json(List.of(granted)));
  }

  /** Inputs of a workflow that are left out are empty. */
  private static OverrideGrant wish(JsonBody body) {
    return new OverrideGrant(
        body.required("service"),
        given(body, "environment"),
        given(body, "version"),
        body.texts("lifts").stream().map(OverridesRoute::lift).collect(Collectors.toSet()),
        body.required("reason"),
        given(body, "ticket"),
        given(body, "for").map(OverridesRoute::length),
        body.number("uses").orElse(1));
  }

  private static Optional<String> given(JsonBody body, String field) {
    return body.text(field).filter(text -> !text.isEmpty());
  }

  private static Lift lift(String name) {
    return Lift.labelled(name)
        .orElseThrow(
            () -> new JsonBody.Unreadable("'lifts' holds what is none of budget, data, freeze"));
  }

  private static Duration length(String text) {
    try {
      return new Durations().convert(text);
    } catch (TypeConversionException e) {
      throw new JsonBody.Unreadable("'for': " + e.getMessage());
    }
  }
}
