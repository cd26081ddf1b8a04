package dev.slogate.report;

import dev.slogate.Decision;
import dev.slogate.GuardResult;
import dev.slogate.Owner;
import dev.slogate.Reason;
import dev.slogate.guard.GuardReason;
import dev.slogate.report.Palette.Ink;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A decision, or what the guard found, in words, for adapters that lay it out themselves. Each text
 * is one line; none is escaped.
 *
 * @param title the disposition or the guard's verdict: {@code PROCEED WITH WARNING}
 * @param tone of the title
 * @param outcome what happens to the change, in a sentence without its full stop
 * @param why the worst reason's sentence
 * @param owner display name and team
 * @param reasons the worst first
 * @param evidence where the numbers come from
 */
public record Summary(
    String title,
    Tone tone,
    String outcome,
    String why,
    String owner,
    List<Contact> contacts,
    Optional<String> override,
    Optional<String> escalation,
    List<Line> reasons,
    String evidence) {

  /** How a text is meant; colour may repeat it. */
  public enum Tone {
    GOOD,
    WARNING,
    UNKNOWN,
    BAD;

    private static Tone of(Ink ink) {
      return valueOf(ink.name());
    }

    /** Lower case, as style sheets call it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A way to reach the owner, in the order written. */
  public record Contact(String kind, String value) {}

  /**
   * One reason.
   *
   * @param does in one or two words: {@code blocks}
   * @param slo empty for the service as a whole; of the guard also a service or a version
   * @param remedy what would change it; empty where the guard speaks
   * @param clears when it is expected to be gone; empty where it holds nothing
   */
  public record Line(
      String does,
      Tone tone,
      String code,
      String slo,
      String message,
      String remedy,
      String clears) {}

  public Summary {
    contacts = List.copyOf(contacts);
    reasons = List.copyOf(reasons);
  }

  public static Summary of(Decision decision) {
    return new Summary(
        Words.title(decision.disposition()),
        Tone.of(DecisionText.ink(decision)),
        Untrusted.line(Words.outcome(decision)),
        Words.why(decision),
        Untrusted.line(decision.owner().map(Words::owner).orElse(Words.NO_OWNER)),
        contacts(decision.owner()),
        Words.override(decision).map(Untrusted::line),
        EscalationWords.line(decision).map(Untrusted::line),
        decision.reasons().stream().map(reason -> line(reason, decision)).toList(),
        Untrusted.line(Words.evidence(decision)));
  }

  /** The same of a deploy that was watched. */
  public static Summary of(GuardResult result) {
    return new Summary(
        result.verdict().name(),
        Tone.of(GuardWords.ink(result)),
        Untrusted.line(GuardWords.outcome(result)),
        Untrusted.line(GuardWords.why(result)),
        Untrusted.line(result.owner().map(Words::owner).orElse(Words.NO_OWNER)),
        contacts(result.owner()),
        Optional.empty(),
        GuardWords.escalation(result).map(Untrusted::line),
        result.reasons().stream().map(Summary::line).toList(),
        Untrusted.line(GuardWords.watched(result)));
  }

  private static List<Contact> contacts(Optional<Owner> owner) {
    return owner.stream()
        .flatMap(one -> one.contacts().entrySet().stream())
        .map(one -> new Contact(Untrusted.line(one.getKey()), Untrusted.line(one.getValue())))
        .toList();
  }

  private static Line line(GuardReason reason) {
    return new Line(
        GuardWords.of(reason.code()),
        Tone.of(GuardWords.ink(reason.code())),
        reason.code().name(),
        Untrusted.line(reason.about().orElse("")),
        Untrusted.line(GuardWords.sentence(reason)),
        "",
        "");
  }

  private static Line line(Reason reason, Decision decision) {
    return new Line(
        Words.of(reason),
        Tone.of(DecisionText.ink(reason.verdict())),
        reason.code().name(),
        Untrusted.line(reason.slo().orElse("")),
        Words.sentence(reason.message()),
        Words.sentence(reason.remedy()),
        Words.clears(reason, decision));
  }
}
