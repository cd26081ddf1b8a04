package dev.slogate.jenkins;

import dev.slogate.Decision;
import dev.slogate.Place;
import dev.slogate.report.Summary;
import dev.slogate.report.Summary.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a service may be changed, in a word and a sentence: for the queue, badges and columns.
 * What nobody knows holds.
 */
public final class Standing {

  /** Jenkins' own classes: these are shown on pages that have no style sheet of ours. */
  private static final Map<String, String> COLOURS =
      Map.of(
          Tone.GOOD.label(), "jenkins-!-success-color",
          Tone.WARNING.label(), "jenkins-!-warning-color",
          Tone.BAD.label(), "jenkins-!-error-color",
          Tone.UNKNOWN.label(), "jenkins-!-color-purple");

  /** After which a survey tells nothing about now. */
  static final Duration STALE = Duration.ofMinutes(5);

  private final String title;
  private final String tone;
  private final String sentence;
  private final String escalation;
  private final boolean holding;

  private Standing(String title, String tone, String sentence, String escalation, boolean holding) {
    this.title = title;
    this.tone = tone;
    this.sentence = sentence;
    this.escalation = escalation;
    this.holding = holding;
  }

  /** By what was last asked, and nothing that would have to be asked now. */
  static Standing of(Survey survey, Place place, Instant now) {
    if (!survey.within(STALE, now)) {
      return asking(place);
    }
    if (!survey.trouble().isEmpty()) {
      return unknown(
          Messages.Standing_NoGate(place.service(), place.environment(), first(survey.trouble())));
    }
    Optional<Decision> decision = survey.of(place);
    if (decision.isPresent()) {
      return of(decision.get());
    }
    return survey.decisions().stream()
            .anyMatch(one -> one.request().service().equals(place.service()))
        ? asking(place)
        : unknown(Messages.Standing_NoService(place.service()));
  }

  private static Standing of(Decision decision) {
    Summary summary = Summary.of(decision);
    boolean holding = !decision.disposition().proceeds();
    String sentence =
        holding
            ? Messages.Standing_Held(summary.outcome(), summary.why(), summary.owner())
                + " "
                + decision
                    .clearsAt()
                    .map(at -> Messages.Standing_Until(at.truncatedTo(ChronoUnit.SECONDS)))
                    .orElseGet(Messages::Standing_Open)
            : summary.outcome() + ".";
    return new Standing(
        summary.title(),
        summary.tone().label(),
        sentence,
        summary.escalation().orElse(""),
        holding);
  }

  /** As a build's gate said. */
  static Standing of(GateResult result) {
    return new Standing(
        result.getTitle(),
        result.getTone(),
        result.getOutcome() + ". " + result.getWhy(),
        result.getEscalation(),
        !result.isProceeds());
  }

  /** As the guard found. */
  static Standing of(GuardFinding finding) {
    return new Standing(
        finding.getVerdict(),
        (finding.isKeeps() ? Tone.GOOD : Tone.BAD).label(),
        finding.toString(),
        "",
        false);
  }

  private static Standing asking(Place place) {
    return unknown(Messages.Standing_Asking(place.service(), place.environment()));
  }

  private static Standing unknown(String sentence) {
    return new Standing(Messages.Standing_Unknown(), Tone.UNKNOWN.label(), sentence, "", true);
  }

  /** Of a catalog that does not load: the page of the fleet and the build's console have it all. */
  private static String first(String trouble) {
    String line = trouble.lines().findFirst().orElse(trouble).replaceFirst("\\.$", "");
    return trouble.lines().count() > 1 ? line + " …" : line;
  }

  /** In one or two words: {@code HELD}. */
  public String getTitle() {
    return title;
  }

  /** How it is meant: good, warning, unknown or bad. */
  public String getTone() {
    return tone;
  }

  /** A class of Jenkins' own that colours it. */
  public String getColour() {
    return COLOURS.getOrDefault(tone, "");
  }

  /** For whoever asks why. */
  public String getSentence() {
    return sentence;
  }

  /** The level of missed quarters, and who owes what by when; empty at the ground. */
  public String getEscalation() {
    return escalation;
  }

  /** The same as one text, for a tooltip. */
  public String getTooltip() {
    return escalation.isEmpty() ? sentence : sentence + " " + escalation;
  }

  /** Whether a change would be held now. */
  public boolean isHolding() {
    return holding;
  }
}
