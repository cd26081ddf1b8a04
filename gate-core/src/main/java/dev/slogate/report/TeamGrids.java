package dev.slogate.report;

import dev.slogate.FreezeOverride;
import dev.slogate.escalation.incident.Part;
import dev.slogate.report.Grid.Row;
import dev.slogate.report.TextTable.Cell;
import dev.slogate.review.TeamReview;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of what a team overrode, negotiated and invests. */
final class TeamGrids {

  private TeamGrids() {}

  static Grid overrides(TeamReview team) {
    return new Grid(
        "Overrides that let deploys pass, and what these burnt of the budget",
        List.of("Used (UTC)", "Service", "Override", "Deploy", "Burnt", "Granted by"),
        "Why",
        team.overrides().stream()
            .map(
                cost -> {
                  FreezeOverride override = cost.override();
                  return Row.of(
                          Cell.of(Times.minute(cost.use().at())),
                          Cell.of(override.service()),
                          Cell.of(override.id()),
                          Cell.of(cost.use().deploy()),
                          Cell.of(burnt(cost.use().costs())),
                          Cell.of(
                              override.grantedBy()
                                  + override
                                      .approvedBy()
                                      .map(who -> ", approved by " + who)
                                      .orElse("")))
                      .noting(
                          (Words.sentence(override.reason()) + contributed(cost.use().costs()))
                              .strip(),
                          override.ticket().orElse(""));
                })
            .toList());
  }

  static Grid exemptions(TeamReview team) {
    return new Grid(
        "Exempt deploys that would have been held, and what these burnt of the budget",
        List.of("From (UTC)", "Service", "Environment", "Deploy", "Burnt"),
        "Dependencies",
        team.exemptions().stream()
            .map(
                exempt ->
                    Row.of(
                            Cell.of(Times.minute(exempt.at())),
                            Cell.of(exempt.service()),
                            Cell.of(exempt.environment()),
                            Cell.of(exempt.deploy()),
                            Cell.of(burnt(exempt.costs())))
                        .noting(contributed(exempt.costs()).strip(), ""))
            .toList());
  }

  private static String burnt(List<FreezeOverride.Cost> costs) {
    return costs.isEmpty()
        ? "not known yet"
        : costs.stream()
            .map(cost -> Numbers.share(cost.share().doubleValue()) + " of " + cost.slo())
            .collect(Collectors.joining(", "));
  }

  private static String contributed(List<FreezeOverride.Cost> costs) {
    return costs.stream()
        .filter(cost -> cost.parts().stream().anyMatch(Part::contributed))
        .map(
            cost ->
                " To what was burnt of "
                    + cost.slo()
                    + " contributed "
                    + DependencyWords.named(cost.parts())
                    + ".")
        .collect(Collectors.joining());
  }

  static Grid tradeOffs(TeamReview team) {
    return new Grid(
        "Trade-offs: changes that were negotiated against the budget",
        List.of("Agreed", "Trade-off", "With", "#Of the budget", "Until"),
        "For what",
        team.tradeOffs().stream()
            .map(
                one ->
                    Row.of(
                            Cell.of(Times.date(one.at())),
                            Cell.of(one.tradeOff().id()),
                            Cell.of(one.tradeOff().agreedWith()),
                            Cell.of(Numbers.target(one.tradeOff().share())),
                            Cell.of(Times.lastDay(one.tradeOff().until())))
                        .noting(Words.sentence(one.tradeOff().what()), one.tradeOff().link()))
            .toList());
  }

  static Grid investments(TeamReview team) {
    return new Grid(
        "Investments in reliability",
        List.of("Recorded", "Investment", "Effort", "Until"),
        "What",
        team.investments().stream()
            .map(
                one ->
                    Row.of(
                            Cell.of(Times.date(one.at())),
                            Cell.of(one.investment().id()),
                            Cell.of(one.investment().effort()),
                            Cell.of(one.investment().until().map(Times::lastDay).orElse("–")))
                        .noting(Words.sentence(one.investment().what()), one.investment().link()))
            .toList());
  }
}
