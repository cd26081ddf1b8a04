package dev.slogate.report;

import dev.slogate.escalation.incident.Contribution;
import dev.slogate.escalation.incident.Contribution.Evidence;
import dev.slogate.escalation.incident.Contribution.Verdict;
import dev.slogate.escalation.incident.Part;
import dev.slogate.escalation.incident.PastIncident;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Incidents as bars, as long as the share of the budget that each consumed, and under each the part
 * of it that fell while a dependency was failing. Parts overlap where two failed at once.
 */
final class IncidentChart {

  /** The biggest; the table has all. */
  private static final int MOST = 6;

  private static final double RIGHT = Svg.WIDTH - 8;
  private static final double LEFT = 4;
  private static final double BAR = 38;
  private static final double PART = 28;

  private final List<PastIncident> incidents;
  private final double most;

  private IncidentChart(List<PastIncident> incidents) {
    this.incidents =
        incidents.stream()
            .sorted(Comparator.comparing(PastIncident::share).reversed())
            .limit(MOST)
            .toList();
    most = this.incidents.get(0).share();
  }

  static void draw(Markup out, List<PastIncident> incidents, String id) {
    new IncidentChart(incidents).draw(out, id);
  }

  private void draw(Markup out, String id) {
    int parts = incidents.stream().mapToInt(one -> contributions(one).size()).sum();
    double height = incidents.size() * BAR + parts * PART + 6;
    Svg svg = Svg.open(out, id, height, "Incidents by share of the budget", words());
    double y = 0;
    for (PastIncident incident : incidents) {
      svg.text("value", "start", LEFT, y + 17, title(incident));
      svg.rect(incident.major() ? "bar bad" : "bar", LEFT, y + 22, x(incident.share()) - LEFT, 10);
      y += BAR;
      for (Contribution part : contributions(incident)) {
        part(svg, incident, part, y);
        y += PART;
      }
    }
    svg.close();
  }

  private void part(Svg svg, PastIncident incident, Contribution part, double y) {
    Evidence evidence = part.evidence().orElseThrow();
    svg.text("small", "start", LEFT, y + 10, of(part, evidence));
    double length = x(incident.share() * evidence.share()) - LEFT;
    svg.rect("part", LEFT, y + 14, length, 7);
    double middle = y + 17.5;
    double lower = x(incident.share() * evidence.bounds().lower());
    double upper = x(incident.share() * evidence.bounds().upper());
    svg.line("bounds", lower, middle, upper, middle);
    svg.line("bounds", lower, middle - 4, lower, middle + 4);
    svg.line("bounds", upper, middle - 4, upper, middle + 4);
  }

  private static String title(PastIncident incident) {
    return "%s: %s%s"
        .formatted(
            Times.minute(incident.start()),
            Numbers.share(incident.share()),
            incident.major() ? ", major" : "");
  }

  private static String of(Contribution part, Evidence evidence) {
    return Untrusted.line(part.dependency(), 30) + " " + Numbers.share(evidence.share()) + " of it";
  }

  private static List<Contribution> contributions(PastIncident incident) {
    return incident.parts().stream()
        .map(Part::contribution)
        .filter(part -> part.verdict() == Verdict.CONTRIBUTING && part.evidence().isPresent())
        .toList();
  }

  private String words() {
    return incidents.stream()
        .map(
            incident ->
                title(incident)
                    + contributions(incident).stream()
                        .map(part -> ", " + of(part, part.evidence().orElseThrow()))
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("; ", "", "."));
  }

  private double x(double share) {
    return LEFT + (RIGHT - LEFT) * share / most;
  }
}
