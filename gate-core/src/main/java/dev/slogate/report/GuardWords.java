package dev.slogate.report;

import static java.util.stream.Collectors.joining;

import dev.slogate.Deploy;
import dev.slogate.DeployRequest;
import dev.slogate.FreezeOverride;
import dev.slogate.GuardResult;
import dev.slogate.GuardResult.Rollback;
import dev.slogate.GuardedSlo;
import dev.slogate.guard.GuardCode;
import dev.slogate.guard.GuardReason;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What every format says of a watch in the same words. Texts of others are not yet escaped. */
final class GuardWords {

  private GuardWords() {}

  static Ink ink(GuardResult result) {
    return switch (result.verdict()) {
      case KEEP -> Ink.GOOD;
      case ROLLBACK -> Ink.BAD;
      case INCONCLUSIVE -> result.pages() ? Ink.BAD : Ink.UNKNOWN;
    };
  }

  /** What happened to the deploy: {@code checkout 2.14.0 broke an SLO in prod: go back to ...}. */
  static String outcome(GuardResult result) {
    Deploy deploy = result.deploy();
    String what =
        deploy.service() + deploy.change().version().map(version -> " " + version).orElse("");
    boolean named = !deploy.environment().equals(DeployRequest.DEFAULT_ENVIRONMENT);
    String in = named ? " in " + deploy.environment() : "";
    return switch (result.verdict()) {
      case KEEP -> what + " is fine" + in;
      case ROLLBACK -> what + " broke an SLO" + in + ": " + rolledBack(result);
      case INCONCLUSIVE ->
          "Nobody can tell whether " + what + " is fine" + in + ": a person decides";
    };
  }

  private static String rolledBack(GuardResult result) {
    if (result.rollback().isEmpty()) {
      return "nothing is rolled back, a person must look";
    }
    Rollback rollback = result.rollback().get();
    String to = rollback.order().to();
    return switch (rollback.state()) {
      case ADVISED -> "roll back to " + to;
      case SENT -> "the rollback to " + to + " was sent, and is not confirmed yet";
      case CONFIRMED, SETTLED_DONE -> "rolled back to " + to;
      case SETTLED_NOT_DONE -> "it was not rolled back to " + to;
      case A_PERSON_MUST_LOOK ->
          "whether it was rolled back to " + to + " is not known, a person must look";
    };
  }

  /** The weightiest reason; then what a person must look at, or why nothing is rolled back. */
  static String why(GuardResult result) {
    GuardReason first = result.reasons().get(0);
    Optional<GuardReason> pages =
        result.reasons().stream().filter(reason -> reason.code().pages()).findFirst();
    return pages
        .filter(reason -> !reason.equals(first))
        .map(reason -> sentence(first) + " " + sentence(reason))
        .orElse(sentence(first));
  }

  /** A reason with what it is about. */
  static String sentence(GuardReason reason) {
    String message = Words.sentence(reason.message());
    return reason
        .about()
        .map(about -> about + " " + message)
        .orElse(message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1));
  }

  /** What carried the order out, or what to do about it. */
  static Optional<String> rollback(GuardResult result) {
    return result
        .rollback()
        .map(
            rollback -> {
              String order =
                  "From "
                      + rollback.order().from()
                      + " to "
                      + rollback.order().to()
                      + ", ordered "
                      + Times.rfc3339(rollback.orderedAt())
                      + rollback.sentAt().map(at -> ", sent " + Times.rfc3339(at)).orElse("")
                      + rollback
                          .confirmedAt()
                          .map(at -> ", confirmed " + Times.rfc3339(at))
                          .orElse("")
                      + ", key "
                      + rollback.order().key()
                      + ".";
              return rollback.said().map(said -> order + " " + Words.sentence(said)).orElse(order)
                  + settle(rollback);
            });
  }

  private static String settle(Rollback rollback) {
    return rollback.state() == Rollback.State.A_PERSON_MUST_LOOK
        ? " Then put on record what came of it: slo-gate rollback settle."
        : "";
  }

  /** The bad version's lock, which whoever wants to deploy it again runs into. */
  static Optional<String> lock(GuardResult result) {
    return result
        .rollback()
        .map(
            rollback ->
                rollback.order().from()
                    + " is locked here until somebody releases it: slo-gate lock release.");
  }

  /** What this SLO came to, in a word or two. */
  static Cell says(GuardResult result, GuardedSlo slo) {
    return result.reasons().stream()
        .filter(reason -> reason.about().filter(slo.name()::equals).isPresent())
        .findFirst()
        .map(reason -> new Cell(of(reason.code()), ink(reason.code())))
        .orElse(Cell.of("not settled"));
  }

  /** A code in a word or two. */
  static String of(GuardCode code) {
    return switch (code) {
      case STEADY -> "fine";
      case SEVERE_BURN, BURN_OVER_FACTOR -> "broke";
      case NO_BASELINE -> "no baseline";
      case NO_NEW_TRAFFIC -> "not asked";
      case TOO_LITTLE_TRAFFIC -> "too little";
      case BEGAN_BEFORE -> "began before";
      case ROSE_UNDER_FACTOR -> "worse";
      case NOT_OUT -> "not it";
      case UNDECIDED -> "undecided";
      case TELEMETRY_UNFIT -> "unfit";
      case DEPENDENCY_FAILED_BEFORE, DEPENDENCY_FAILS_OTHERS -> "excuses";
      case DEPENDENCY_SUSPECT, DEPLOY_OVERLAPS, DEPENDENCY_DEPLOYED -> "doubt";
      case NO_TARGET, IRREVERSIBLE, COOLING_DOWN -> "no order";
    };
  }

  static Ink ink(GuardCode code) {
    if (code.pages()) {
      return Ink.BAD;
    }
    return switch (code) {
      case STEADY -> Ink.GOOD;
      case SEVERE_BURN, BURN_OVER_FACTOR -> Ink.BAD;
      default -> Ink.UNKNOWN;
    };
  }

  /** {@code Of its traffic 10 % are the new version's.} Empty where versions are not told apart. */
  static Optional<String> canary(GuardedSlo slo) {
    return slo.canaryShare().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Versions are told apart: "
                + Numbers.share(slo.canaryShare().getAsDouble())
                + " of the last traffic is the new one's.");
  }

  /** {@code The deploy spent 3.1 % of the 30d budget: 1,240 bad events.} */
  static Optional<String> spent(GuardedSlo slo) {
    return slo.spent()
        .map(
            spent ->
                "The deploy spent "
                    + Numbers.share(spent.share())
                    + " of the "
                    + slo.period()
                    + " budget: "
                    + Numbers.count(spent.bad())
                    + " bad of "
                    + Numbers.count(spent.total())
                    + " events.");
  }

  static List<String> notes(GuardedSlo slo) {
    List<String> notes = new ArrayList<>();
    canary(slo).ifPresent(notes::add);
    spent(slo).ifPresent(notes::add);
    return notes;
  }

  /** The deploy and its watch, in one sentence. */
  static String watched(GuardResult result) {
    return "Deploy "
        + result.deploy().key()
        + ", begun "
        + Times.rfc3339(result.deploy().startedAt())
        + " by "
        + result.deploy().change().actor()
        + " as a "
        + result.deploy().change().change().label()
        + result
            .firstTraffic()
            .map(at -> ", first asked " + Times.rfc3339(at))
            .orElse(", never asked")
        + ", settled "
        + Times.rfc3339(result.settledAt())
        + ".";
  }

  static Optional<String> escalation(GuardResult result) {
    return EscalationWords.line(result.escalation(), result.at());
  }

  static Optional<String> override(GuardResult result) {
    return result
        .override()
        .map(
            override ->
                "It went out with override "
                    + override.id()
                    + " by "
                    + override.grantedBy()
                    + ticket(override)
                    + ": "
                    + Words.sentence(override.reason()));
  }

  private static String ticket(FreezeOverride override) {
    return override.ticket().map(ticket -> ", ticket " + ticket).orElse("");
  }

  static List<String> incidents(GuardResult result) {
    return result.incidents().stream()
        .map(
            incident ->
                "Incident "
                    + incident.name()
                    + ", until "
                    + Times.rfc3339(incident.end())
                    + ", took "
                    + Numbers.share(incident.share())
                    + " of the budget"
                    + (incident.major() ? ": a major one." : "."))
        .toList();
  }

  /** Who was told, or that the next tick tells them. */
  static List<String> told(GuardResult result) {
    if (result.told().isEmpty()) {
      return result.pages()
          ? List.of("A person must look at once. The next tick pages whom the catalog names.")
          : List.of();
    }
    return result.told().stream()
        .map(
            told ->
                told.team()
                    + told.deliveredAt()
                        .map(at -> " was told " + Times.rfc3339(at))
                        .orElse(" will be told by the next tick")
                    + ": "
                    + Words.sentence(told.what()))
        .toList();
  }

  /** The exit code, and what the number does not say. */
  static String exit(GuardResult result) {
    String code = "exit " + result.exitCode().code() + " " + result.exitCode();
    return result.rollback().map(rollback -> code + ": " + state(rollback.state())).orElse(code);
  }

  private static String state(Rollback.State state) {
    return switch (state) {
      case ADVISED -> "to be carried out";
      case SENT -> "sent, and not confirmed yet";
      case CONFIRMED -> "carried out";
      case SETTLED_DONE -> "carried out, as a person said";
      case SETTLED_NOT_DONE -> "not carried out, as a person said";
      case A_PERSON_MUST_LOOK -> "a person must look";
    };
  }

  /** Everything after the numbers, a sentence each. */
  static List<String> aftermath(GuardResult result) {
    List<String> all = new ArrayList<>();
    rollback(result).ifPresent(all::add);
    lock(result).ifPresent(all::add);
    override(result).ifPresent(all::add);
    all.addAll(incidents(result));
    all.addAll(told(result));
    result.notes().forEach(note -> all.add(Words.sentence(note)));
    return all;
  }

  /** {@code chat #checkout · page https://…}, as other formats do not link it. */
  static String contacts(GuardResult result) {
    return result.owner().stream()
        .flatMap(owner -> owner.contacts().entrySet().stream())
        .map(entry -> Untrusted.line(entry.getKey() + " " + entry.getValue()))
        .collect(joining(" · "));
  }
}
