package dev.slogate.report;

import dev.slogate.backtest.Shadow;
import dev.slogate.backtest.ShadowDeploy;
import dev.slogate.backtest.ShadowPlace;
import dev.slogate.backtest.State;
import dev.slogate.report.Grid.Row;
import dev.slogate.report.Palette.Ink;
import dev.slogate.report.TextTable.Cell;
import java.util.List;

/** What policies in trial would have held, whatever it is rendered as. */
final class ShadowChapters {

  private ShadowChapters() {}

  static Chapter of(Shadow shadow) {
    return Chapter.of(
            "Shadow mode",
            List.of(
                "From %s to %s, by the decisions on record."
                    .formatted(Times.rfc3339(shadow.from()), Times.rfc3339(shadow.to())),
                "Enforced, the policies would have held %d of %s."
                    .formatted(
                        shadow.shadowed(), Words.counted(shadow.decided(), "deploy", "deploys"))),
            List.of(places(shadow)))
        .with(
            shadow.places().stream()
                .filter(place -> !place.shadowed().isEmpty())
                .map(ShadowChapters::place)
                .toList());
  }

  private static Grid places(Shadow shadow) {
    return new Grid(
        "Every place that deploys went to",
        List.of("Place", "#Deploys", "#Would be held", "#Share"),
        "Why",
        shadow.places().stream()
            .filter(place -> place.decided() > 0)
            .map(
                place ->
                    Row.of(
                            Cell.of(BacktestGrids.name(place.place())),
                            Cell.of("" + place.decided()),
                            new Cell(
                                "" + place.shadowed().size(),
                                place.shadowed().isEmpty() ? Ink.GOOD : Ink.BAD),
                            Cell.of(Numbers.share(place.share())))
                        .noting(BacktestGrids.why(place.causes()), ""))
            .toList());
  }

  private static Chapter place(ShadowPlace place) {
    return Chapter.of(
        BacktestGrids.name(place.place()),
        List.of(),
        List.of(
            new Grid(
                "Would have been held",
                List.of("Decided", "Deploy", "Version", "Policy", "For"),
                "Why",
                place.shadowed().stream().map(ShadowChapters::deploy).toList())));
  }

  private static Row deploy(ShadowDeploy deploy) {
    boolean unknown = deploy.look().state() == State.UNKNOWN;
    return Row.of(
            Cell.of(Times.minute(deploy.deploy().at()) + " UTC"),
            Cell.of(deploy.key()),
            Cell.of(deploy.deploy().change().version().orElse("no version")),
            Cell.of(deploy.policy()),
            unknown ? new Cell("lack of data", Ink.UNKNOWN) : new Cell("budget or burn", Ink.BAD))
        .noting(BacktestGrids.why(deploy.look().causes()), "");
  }
}
