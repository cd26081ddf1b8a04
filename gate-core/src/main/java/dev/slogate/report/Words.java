package dev.slogate.report;

import static java.util.stream.Collectors.joining;

import dev.slogate.BudgetStatus;
import dev.slogate.Decision;
import dev.slogate.DeployRequest;
import dev.slogate.Disposition;
import dev.slogate.FreezeOverride;
import dev.slogate.Gap;
import dev.slogate.Lift;
import dev.slogate.Owner;
import dev.slogate.Reason;
import dev.slogate.ReasonCode;
import dev.slogate.Recalled;
import dev.slogate.SloStatus;
import dev.slogate.Verdict;
import dev.slogate.WindowStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every format says in the same words. Texts of others in it are not yet escaped. */
final class Words {

  private Words() {}

  /** The disposition as a title: {@code PROCEED WITH WARNING}. */
  static String title(Disposition disposition) {
    return disposition.name().replace('_', ' ');
  }

  /** The verdict in one or two words. */
  static String of(Verdict verdict) {
    return switch (verdict) {
      case ALLOW -> "ok";
      case WARN -> "warns";
      case INSUFFICIENT_DATA -> "no data";
      case BLOCK -> "blocks";
    };
  }

  /** What a reason does, in one or two words. */
  static String of(Reason reason) {
    return switch (reason.code()) {
      case FREEZE_DECLARED, FREEZE_WINDOW -> "freezes";
      case VERSION_LOCKED -> "locks";
      case DEPENDENCY_FROZEN, EXEMPT_CHANGE, ROLLBACK -> "lifts";
      default -> of(reason.verdict());
    };
  }

  /** What happens to the change: {@code checkout 2.14.0 is held back from prod}. */
  static String outcome(Decision decision) {
    DeployRequest request = decision.request();
    boolean named = !request.environment().equals(DeployRequest.DEFAULT_ENVIRONMENT);
    String subject =
        request.service() + request.change().version().map(version -> " " + version).orElse("");
    String to = named ? " to " + request.environment() : " out";
    String from = named ? " from " + request.environment() : "";
    String sentence =
        switch (decision.disposition()) {
          case PROCEED -> subject + " may go" + to;
          case PROCEED_WITH_WARNING -> subject + " may go" + to + ", with a warning";
          case HELD -> subject + " is held back" + from;
          case FROZEN -> subject + " is held back" + from + stopper(decision);
          case EXEMPT -> subject + " may go" + to + ": " + exemption(decision);
          case OVERRIDDEN -> subject + " may go" + to + ": a person lifted what held it";
          case SHADOWED -> subject + " may go" + to + ", but would be held if enforced";
        };
    return decision.replay() ? "Replay of the past: " + sentence : sentence;
  }

  private static String stopper(Decision decision) {
    return decision.reasons().stream().anyMatch(one -> one.code() == ReasonCode.VERSION_LOCKED)
        ? ": this version is locked"
        : " by a declared freeze";
  }

  private static String exemption(Decision decision) {
    return decision.reasons().stream().anyMatch(one -> one.code() == ReasonCode.DEPENDENCY_FROZEN)
        ? "a dependency that is held itself explains what holds it"
        : "the policy exempts this change";
  }

  /** The worst reason's sentence. */
  static String why(Decision decision) {
    return worst(decision)
        .map(reason -> sentence(reason.message()))
        .orElse("Nothing speaks against it: every SLO is within its limits.");
  }

  /**
   * The worst reason: a freeze where one holds or was lifted alone, and never that the policy is in
   * trial. Where a change passes though it would be held, what would hold it.
   */
  static Optional<Reason> worst(Decision decision) {
    boolean frozen =
        switch (decision.disposition()) {
          case FROZEN -> true;
          case OVERRIDDEN -> !decision.verdict().holds();
          default -> false;
        };
    return decision.reasons().stream()
        .min(
            Comparator.comparing((Reason reason) -> frozen && !reason.code().freeze())
                .thenComparing(reason -> reason.code() == ReasonCode.SHADOW_MODE)
                .thenComparing(Reason::verdict, Comparator.reverseOrder())
                .thenComparing(reason -> reason.code() != ReasonCode.ROLLBACK));
  }

  /** Who lifted what holds, why and until when. */
  static Optional<String> override(Decision decision) {
    return decision.override().map(override -> override(override, decision.at()));
  }

  private static String override(FreezeOverride override, Instant at) {
    return "Override "
        + override.id()
        + " by "
        + override.grantedBy()
        + (override.verified() ? "" : " (UNVERIFIED: no system vouches for that name)")
        + override.approvedBy().map(who -> ", approved by " + who).orElse("")
        + ", lifts "
        + override.lifts().stream().sorted().map(Lift::label).collect(joining(", "))
        + override.ticket().map(ticket -> ", ticket " + ticket).orElse("")
        + ", until "
        + Times.expected(override.expiresAt(), at)
        + ": "
        + sentence(override.reason());
  }

  /** On one line and with a full stop, whoever wrote it. */
  static String sentence(String text) {
    String line = Untrusted.line(text);
    return line.isEmpty() || ".!?…".indexOf(line.charAt(line.length() - 1)) >= 0
        ? line
        : line + ".";
  }

  /** Display name and, where it differs, the team's name. */
  static String owner(Owner owner) {
    return owner.displayName().equals(owner.team())
        ? owner.team()
        : owner.displayName() + " (" + owner.team() + ")";
  }

  static final String NO_OWNER = "Nobody is written down as the owner of this service.";

  /** Each gap with the windows it is in: {@code 5m, 30m: no events now, and none expected}. */
  static List<String> gaps(SloStatus slo) {
    Map<Gap, List<String>> windows = new EnumMap<>(Gap.class);
    for (WindowStatus window : slo.windows()) {
      for (Gap gap : window.gaps()) {
        windows.computeIfAbsent(gap, g -> new ArrayList<>()).add(Times.window(window.window()));
      }
    }
    return windows.entrySet().stream()
        .map(
            e ->
                (e.getValue().size() == slo.windows().size()
                        ? "all windows"
                        : String.join(", ", e.getValue()))
                    + ": "
                    + of(e.getKey()))
        .toList();
  }

  static String of(Gap gap) {
    return switch (gap) {
      case NO_TRAFFIC -> "no events now, and none expected at this hour";
      case TRAFFIC_LOST -> "no events now, though this hour of past weeks had them";
      case NO_SERIES -> "the total matches no series: a misnamed metric?";
      case NEVER_BAD -> "no bad event ever matched: perfect, or a misspelt label";
      case BETWEEN_BUCKETS -> "no bucket has the threshold: counted by the next one below";
      case BUCKETS_CHANGED -> "the threshold's bucket is gone: all would count as bad";
      case SCRAPE_GAPS -> "scrapes are missing";
      case COUNTER_RESETS -> "counters begin anew over and over";
      case SERIES_CHURN -> "a label has values without bound";
      case SERIES_LOST -> "series are gone, and events with them";
      case VOLUME_DRIFT -> "far more or fewer events than in past weeks";
      case NEVER_BURNS -> "not one bad event in the whole period";
      case CONSTANT_BURN -> "the error ratio is the same in every window";
      case STALE -> "the newest sample is too old";
      case PARTIAL -> "the server says its answer is partial";
      case NAN -> "the server answered with no number";
      case RETENTION_SHORT -> "the data do not reach back that far";
      case QUERY_ERROR -> "the query was refused";
      case UNREACHABLE -> "nobody answered";
    };
  }

  /**
   * {@code Clears about 14:37 UTC (in 37 min) if nothing more fails.}, or that no time can be told.
   */
  static String clears(Reason reason, Decision decision) {
    return reason
        .clearsAt()
        .map(
            when ->
                reason.code().freeze()
                    ? "Ends " + Times.expected(when, decision.at()) + "."
                    : "Clears about "
                        + Times.expected(when, decision.at())
                        + " if nothing more fails.")
        .orElseGet(() -> decision.holds(reason) ? unknownEnd(reason) : "");
  }

  /** When the last reason that holds it is expected to be gone. */
  static String clears(Decision decision) {
    String condition =
        decision.reasons().stream().filter(decision::holds).allMatch(one -> one.code().freeze())
            ? "."
            : " if nothing more fails.";
    return decision
        .clearsAt()
        .map(at -> Times.expected(at, decision.at()) + condition)
        .orElse("that can't be told; the reasons say what would clear them.");
  }

  private static String unknownEnd(Reason reason) {
    return reason.code() == ReasonCode.VERSION_LOCKED
        ? "Holds until a person releases it."
        : "When it clears cannot be told.";
  }

  /** Where the numbers come from and what they cost. */
  static String evidence(Decision decision) {
    var evidence = decision.evidence();
    return "Measured at "
        + Times.rfc3339(decision.at())
        + " from "
        + evidence.dataSource()
        + ": "
        + counted(evidence.queries().size(), "query", "queries")
        + ", "
        + counted(evidence.requests(), "request", "requests")
        + ", "
        + evidence.elapsedMillis()
        + " ms. "
        + remembered(evidence.memory())
        + recorded(decision.slos())
        + "Policy "
        + decision.policy()
        + ". "
        + ledger(decision)
        + "Decision "
        + decision.id()
        + ".";
  }

  private static String remembered(Recalled memory) {
    return memory.hours() == 0
        ? ""
        : counted(memory.hours(), "hour", "hours")
            + " up to "
            + Times.rfc3339(memory.until())
            + " from memory. ";
  }

  /** Which numbers rest on what rules recorded. */
  private static String recorded(List<SloStatus> slos) {
    List<String> windows =
        slos.stream()
            .filter(slo -> slo.windows().stream().anyMatch(WindowStatus::recorded))
            .map(
                slo ->
                    Untrusted.line(slo.name())
                        + " over "
                        + slo.windows().stream()
                            .filter(WindowStatus::recorded)
                            .map(window -> Times.window(window.window()))
                            .collect(joining(", ")))
            .toList();
    return windows.isEmpty()
        ? ""
        : "Source recorded, by rules: " + String.join("; ", windows) + ". ";
  }

  private static String ledger(Decision decision) {
    return switch (decision.ledger().state()) {
      case NONE -> "No ledger: no overrides, no declared freezes, no memory, no escalation. ";
      case UNREACHABLE -> "The ledger did not answer. ";
      case EMPTY -> "The ledger is empty: it knows no freeze, override or deploy yet. ";
      case OPEN -> "Ledger head " + decision.ledger().head().orElse("") + ". ";
    };
  }

  static Optional<String> approximate(Decision decision) {
    List<String> names = decision.evidence().approximate();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Approximate, since the source has ratios and no counts: "
                + decision.slos().stream()
                    .filter(slo -> names.contains(slo.name()))
                    .map(slo -> Untrusted.line(slo.name()) + " (" + howFarOff(slo.budget()) + ")")
                    .collect(joining(", "))
                + ".");
  }

  private static String howFarOff(BudgetStatus budget) {
    if (budget.remainingLower().isEmpty() || budget.remainingUpper().isEmpty()) {
      return "nobody can say how far off";
    }
    return "between "
        + Numbers.percentOfBudget(budget.remainingLower().getAsDouble())
        + " and "
        + Numbers.percentOfBudget(budget.remainingUpper().getAsDouble())
        + " of its budget is left, by how its traffic was spread";
  }

  static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  static String exit(Decision decision) {
    return "exit " + decision.exitCode().code() + " " + decision.exitCode();
  }
}
