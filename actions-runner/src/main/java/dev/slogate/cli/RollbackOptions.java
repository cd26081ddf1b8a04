package dev.slogate.cli;

import dev.slogate.rollback.RollbackEffect;
import dev.slogate.rollback.Timing;
import dev.slogate.rollback.command.CommandEffect;
import dev.slogate.rollback.webhook.WebhookEffect;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What carries an order to roll back out, if anything. */
final class RollbackOptions implements AutoCloseable {

  @Option(
      names = "--rollback-command",
      paramLabel = "CMD",
      description = {
        "Rolls back by this, which a shell runs. SLO_GATE_TO is the version to go back to;",
        "SLO_GATE_SERVICE, _ENVIRONMENT, _FROM, _DEPLOY and _ROLLBACK_KEY are set, too."
      })
  @Nullable String command;

  @Option(
      names = "--rollback-webhook",
      paramLabel = "URL",
      description = {
        "Rolls back by a signed POST to this URL. The secret is in SLO_GATE_WEBHOOK_SECRET,",
        "or in a file that SLO_GATE_WEBHOOK_SECRET_FILE names."
      })
  @Nullable URI webhook;

  @Option(
      names = "--rollback-lookup",
      paramLabel = "CMD|URL",
      description = {
        "Tells whether a key was rolled back already, so that after a crash it is sent again",
        "only if not: a command that ends with 0 or 1, or a URL that answers 200 or 404."
      })
  @Nullable String lookup;

  @Option(
      names = "--rollback-idempotent",
      description = "The other side does the same key once: after a crash it is sent again.")
  boolean idempotent;

  @Option(
      names = "--rollback-timeout",
      paramLabel = "DURATION",
      converter = Durations.class,
      description = {
        "What takes longer is given up. Default: 5m for a command, 30s for a webhook, 1h for a",
        "workflow."
      })
  @Nullable Duration timeout;

  @Mixin final WorkflowOptions workflow = new WorkflowOptions();

  private Optional<RollbackEffect> opened = Optional.empty();

  /** Empty where nothing is named: then a rollback is advised. */
  Optional<RollbackEffect> effect(Console console, Clock clock) {
    List<String> named = named();
    if (named.size() > 1) {
      throw new UsageError(String.join(" and ", named) + ": say one of them");
    }
    if (lookup != null && idempotent) {
      throw new UsageError(
          "--rollback-lookup and --rollback-idempotent: what may be sent twice need not be looked"
              + " up, so say one of them");
    }
    if (named.isEmpty()) {
      if (lookup != null || idempotent || timeout != null || workflow.astray()) {
        throw new UsageError(
            "nothing rolls back: say --rollback-command CMD, --rollback-webhook URL or"
                + " --rollback-workflow FILE, too");
      }
      return Optional.empty();
    }
    if (workflow.astray()) {
      throw new UsageError(
          "--rollback-repository and --rollback-ref are for --rollback-workflow FILE");
    }
    opened = Optional.of(open(console, clock));
    return opened;
  }

  private List<String> named() {
    List<String> named = new ArrayList<>();
    if (command != null) {
      named.add("--rollback-command");
    }
    if (webhook != null) {
      named.add("--rollback-webhook");
    }
    if (workflow.named()) {
      named.add("--rollback-workflow");
    }
    return named;
  }

  private RollbackEffect open(Console console, Clock clock) {
    if (command != null) {
      return command(command, console.environment());
    }
    if (webhook != null) {
      return webhook(webhook, console.environment());
    }
    if (lookup != null || idempotent) {
      throw new UsageError(
          "--rollback-workflow is looked up by itself: leave out --rollback-lookup and"
              + " --rollback-idempotent");
    }
    return workflow.effect(Optional.ofNullable(timeout), console, clock);
  }

  @Override
  public void close() {
    opened.ifPresent(RollbackEffect::close);
  }

  private RollbackEffect command(String text, Map<String, String> environment) {
    Timing timing = timing(CommandEffect.DEFAULT_TIMEOUT);
    List<String> words = CommandEffect.shell(text);
    if (lookup != null) {
      return CommandEffect.findable(words, CommandEffect.shell(lookup), timing, environment);
    }
    return idempotent
        ? CommandEffect.idempotent(words, timing, environment)
        : CommandEffect.once(words, timing, environment);
  }

  private RollbackEffect webhook(URI url, Map<String, String> environment) {
    Timing timing = timing(WebhookEffect.DEFAULT_TIMEOUT);
    if (lookup != null) {
      return WebhookEffect.findable(url, url(lookup), timing, environment);
    }
    return idempotent
        ? WebhookEffect.idempotent(url, timing, environment)
        : WebhookEffect.once(url, timing, environment);
  }

  private static URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new UsageError("--rollback-lookup is no URL; a webhook is looked up by one");
    }
  }

  private Timing timing(Duration otherwise) {
    Duration limit = timeout == null ? otherwise : timeout;
    if (limit.isZero()) {
      throw new UsageError("--rollback-timeout 0: expected a time above zero, as 2m");
    }
    return Timing.within(limit);
  }
}
