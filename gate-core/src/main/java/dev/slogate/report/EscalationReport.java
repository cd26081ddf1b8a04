package dev.slogate.report;

import dev.slogate.escalation.Attainment;
import dev.slogate.escalation.ClosedQuarter;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.Investment;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.Outcome;
import dev.slogate.escalation.Prospect;
import dev.slogate.escalation.RunningQuarter;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.TradeOff;
import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where SLOs stand on the ladder, for people. */
public final class EscalationReport {

  /** Quarters that a row shows. */
  private static final int QUARTERS = 4;

  /** Of older incidents only those without a postmortem are shown. */
  private static final Duration LATELY = Duration.ofDays(92);

  private EscalationReport() {}

  /** A table, with what is due below each row. */
  public static String text(List<SloEscalation> all, Palette palette, int width) {
    if (all.isEmpty()) {
      return "No SLO.\n";
    }
    TextTable table = new TextTable().left("SLO").left("LEVEL").left("SINCE").left("QUARTERS");
    table.left("THIS QUARTER");
    for (SloEscalation one : all) {
      table.row(
          List.of(
              new Cell(Untrusted.line(one.slo(), 50), Ink.STRONG),
              new Cell(level(one.standing().level()), ink(one.standing().level())),
              Cell.of(since(one)),
              Cell.of(quarters(one)),
              running(one)),
          notes(one));
    }
    StringBuilder out = new StringBuilder();
    table.render(out, palette, Math.max(Terminal.NARROWEST, width));
    return out.toString();
  }

  static String level(Level level) {
    return switch (level) {
      case NONE -> "0";
      case TEAM -> "1 team";
      case SRE_LEADERSHIP -> "2 SRE leadership";
      case EXECUTIVES -> "3 executives";
    };
  }

  static Ink ink(Level level) {
    return switch (level) {
      case NONE -> Ink.NONE;
      case TEAM, SRE_LEADERSHIP -> Ink.WARNING;
      case EXECUTIVES -> Ink.BAD;
    };
  }

  private static String since(SloEscalation one) {
    return one.standing().since().map(Times::date).orElse("");
  }

  private static String quarters(SloEscalation one) {
    if (!one.judged()) {
      return "not judged: ratios without counts";
    }
    List<ClosedQuarter> quarters = one.quarters();
    return quarters.isEmpty()
        ? "none closed yet"
        : quarters.stream()
            .skip(Math.max(0, quarters.size() - QUARTERS))
            .map(closed -> closed.quarter() + " " + word(closed.outcome()))
            .collect(Collectors.joining(", "));
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case MET -> "met";
      case MISSED -> "missed";
      case UNKNOWN -> "unknown";
    };
  }

  private static Cell running(SloEscalation one) {
    return one.running()
        .map(
            running ->
                running.prospect() == Prospect.AT_RISK
                    ? new Cell(running.quarter() + " at risk", Ink.WARNING)
                    : Cell.of(running.quarter() + " on track"))
        .orElse(Cell.of(""));
  }

  private static List<String> notes(SloEscalation one) {
    List<String> notes = new ArrayList<>();
    for (Due due : one.outstanding()) {
      notes.add(
          Untrusted.line(
              EscalationWords.owes(one.team(due), due.duty(), due.subject(), due.until(), one.at())
                  + (due.duty().facilitatedBySre() ? " SRE facilitates it." : "")));
    }
    one.quarters().stream()
        .reduce((earlier, later) -> later)
        .flatMap(EscalationReport::last)
        .ifPresent(notes::add);
    one.quarters().stream()
        .reduce((earlier, later) -> later)
        .flatMap(DependencyWords::of)
        .map(Untrusted::line)
        .ifPresent(notes::add);
    one.running().flatMap(EscalationReport::soFar).ifPresent(notes::add);
    one.incidents().stream()
        .filter(incident -> incident.end().isAfter(one.at().minus(LATELY)) || owed(incident))
        .map(EscalationReport::incident)
        .forEach(notes::add);
    one.tradeOffs().stream()
        .filter(recorded -> recorded.tradeOff().until().isAfter(one.at()))
        .map(recorded -> tradeOff(recorded.tradeOff(), one.at()))
        .forEach(notes::add);
    one.investments().stream()
        .filter(recorded -> recorded.at().isAfter(one.at().minus(LATELY)))
        .map(recorded -> investment(recorded.investment()))
        .forEach(notes::add);
    return notes;
  }

  private static boolean owed(PastIncident incident) {
    return incident.postmortem().filter(due -> due.state() != Due.State.RECORDED).isPresent();
  }

  private static Optional<String> last(ClosedQuarter closed) {
    String known =
        closed.basis() == ClosedQuarter.Basis.KNOWN
            ? ""
            : " "
                + closed.coverage().known()
                + " of "
                + closed.coverage().own()
                + " hours are known: "
                + basis(closed.basis())
                + ".";
    return closed
        .attainment()
        .map(attained -> closed.quarter() + ": " + attained(attained) + "." + known)
        .or(() -> Optional.of(closed.quarter() + ":" + known).filter(text -> !known.isEmpty()));
  }

  static String basis(ClosedQuarter.Basis basis) {
    return switch (basis) {
      case KNOWN -> "enough";
      case SETTLED -> "the others could not have changed it";
      case TOO_LITTLE_KNOWN -> "too few to tell";
      case NO_EVENTS -> "not one event in them";
      case NO_GOOD_EVENTS -> "not one good event in them, so its query is in doubt";
      case TOO_YOUNG -> "the SLO was younger than a week";
    };
  }

  static String attained(Attainment attained) {
    return "%s of %s events were bad, where %s were allowed"
        .formatted(
            Numbers.count(attained.bad().doubleValue()),
            Numbers.count(attained.total().doubleValue()),
            Numbers.count(attained.allowed().doubleValue()));
  }

  private static Optional<String> soFar(RunningQuarter running) {
    return running
        .soFar()
        .map(
            attained ->
                running.quarter()
                    + " so far: "
                    + attained(attained)
                    + "."
                    + running.projected().map(end -> " " + ending(end, attained)).orElse(""));
  }

  /** More bad events than were allowed so far may still be on track: this is why. */
  private static String ending(RunningQuarter.Projection end, Attainment attained) {
    return "As the last seven days go on, it ends at %s, against a target of %s."
        .formatted(
            Numbers.attained(new BigDecimal(end.share()), attained.target()),
            Numbers.target(attained.target()));
  }

  private static String incident(PastIncident incident) {
    return Untrusted.line(
        "%s incident %s: %s bad events in %s, %s of the budget.%s"
            .formatted(
                incident.major() ? "Major" : "Minor",
                incident.name(),
                Numbers.count(incident.bad()),
                Times.span(Duration.between(incident.start(), incident.end())),
                Numbers.share(incident.share()),
                DependencyWords.contributing(incident.parts())
                    .map(parts -> " " + parts)
                    .orElse("")));
  }

  private static String tradeOff(TradeOff tradeOff, Instant at) {
    return Untrusted.line(
        "Trade-off %s with %s: %s of the budget until %s: %s"
            .formatted(
                tradeOff.id(),
                tradeOff.agreedWith(),
                Numbers.target(tradeOff.share()),
                Times.expected(tradeOff.until(), at),
                Words.sentence(tradeOff.what())));
  }

  private static String investment(Investment investment) {
    return Untrusted.line(
        "Investment %s, %s: %s"
            .formatted(investment.id(), investment.effort(), Words.sentence(investment.what())));
  }

  /** An array, in the order given. */
  public static String json(List<SloEscalation> all) {
    return EscalationJson.write(all);
  }
}
