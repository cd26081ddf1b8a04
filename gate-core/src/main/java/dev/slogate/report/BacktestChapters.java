package dev.slogate.report;

import dev.slogate.backtest.Backtest;
import dev.slogate.backtest.IncidentLook;
import dev.slogate.backtest.IncidentMatch.Origin;
import dev.slogate.backtest.PlaceBacktest;
import dev.slogate.backtest.Range;
import dev.slogate.backtest.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A backtest, whatever it is rendered as. */
final class BacktestChapters {

  private BacktestChapters() {}

  static Chapter of(Backtest backtest, Optional<Backtest> against) {
    List<Chapter> chapters = new ArrayList<>();
    against.ifPresent(other -> chapters.add(compared(backtest, other)));
    for (int i = 0; i < backtest.places().size(); i++) {
      PlaceBacktest own = backtest.places().get(i);
      int at = i;
      Optional<PlaceBacktest> other = against.map(one -> one.places().get(at));
      if (tells(own) || other.filter(BacktestChapters::tells).isPresent()) {
        chapters.add(place(own, other, backtest.label(), against.map(Backtest::label)));
      }
    }
    return Chapter.of(
            "Backtest of " + backtest.label(),
            summary(backtest),
            List.of(BacktestGrids.places(backtest)))
        .with(chapters);
  }

  /** Whether there is more to say of a place than that all passed. */
  private static boolean tells(PlaceBacktest place) {
    return place.timeline().share(State.PASSES) < 1
        || !place.deploys().isEmpty()
        || !place.incidents().isEmpty();
  }

  private static List<String> summary(Backtest backtest) {
    Range range = backtest.range();
    List<String> all = new ArrayList<>();
    all.add(
        "From %s to %s, judged every %s: right to that step."
            .formatted(
                Times.rfc3339(range.from()), Times.rfc3339(range.to()), Times.span(range.step())));
    all.add(
        "%s would have been held for %s together, %s of the time, in %s%s."
            .formatted(
                Words.counted(backtest.places().size(), "place", "places"),
                Times.span(backtest.in(State.HOLDS)),
                Numbers.share(backtest.share(State.HOLDS)),
                Words.counted(backtest.holds(), "freeze", "freezes"),
                backtest.holds() == 0 ? "" : ", the longest " + Times.span(backtest.longest())));
    if (!backtest.in(State.UNKNOWN).isZero()) {
      all.add(
          "Of %s together, %s of the time, telemetry can't tell: that is not counted as passed."
              .formatted(
                  Times.span(backtest.in(State.UNKNOWN)),
                  Numbers.share(backtest.share(State.UNKNOWN))));
    }
    deploys(backtest).ifPresent(all::add);
    incidents(backtest).ifPresent(all::add);
    onRecord(backtest).ifPresent(all::add);
    all.add("What people did is no part of it: declared freezes, overrides, levels of escalation.");
    backtest.troubles().forEach(trouble -> all.add(Words.sentence(trouble)));
    return all;
  }

  private static Optional<String> deploys(Backtest backtest) {
    long all = backtest.deploys().count();
    long held = backtest.deploys().filter(one -> one.look().state() == State.HOLDS).count();
    long unknown = backtest.deploys().filter(one -> one.look().state() == State.UNKNOWN).count();
    return all == 0
        ? Optional.empty()
        : Optional.of(
            "%d of %s would have been held%s."
                .formatted(
                    held,
                    Words.counted(all, "deploy", "deploys"),
                    unknown == 0 ? "" : ", and of " + unknown + " nobody knows"));
  }

  private static Optional<String> incidents(Backtest backtest) {
    long all = backtest.incidents().count();
    long met = backtest.incidents().filter(one -> one.delay().isPresent()).count();
    return all == 0
        ? Optional.empty()
        : Optional.of(
            "Changes would have been held during %d of %s%s."
                .formatted(met, Words.counted(all, "incident", "incidents"), preceded(backtest)));
  }

  private static Optional<String> onRecord(Backtest backtest) {
    long all = backtest.incidents().count();
    long unrecorded = of(backtest, Origin.UNRECORDED);
    long unseen = of(backtest, Origin.RECORD);
    return all == of(backtest, Origin.TELEMETRY)
        ? Optional.empty()
        : Optional.of(
            "%d of them %s on record%s."
                .formatted(
                    all - unrecorded,
                    all - unrecorded == 1 ? "is" : "are",
                    unseen == 0 ? "" : "; telemetry does not show " + unseen + " of those"));
  }

  private static long of(Backtest backtest, Origin origin) {
    return backtest.incidents().filter(one -> one.match().origin() == origin).count();
  }

  private static String preceded(Backtest backtest) {
    return backtest.deploys().findAny().isEmpty()
        ? ""
        : "; a deploy went out in the hour before %d of them"
            .formatted(backtest.incidents().filter(one -> !one.before().isEmpty()).count());
  }

  private static Chapter compared(Backtest one, Backtest other) {
    return Chapter.of(
        "Compared with " + other.label(),
        List.of("Differences are of " + other.label() + " from " + one.label() + "."),
        List.of(BacktestGrids.totals(one, other), BacktestGrids.differences(one, other)));
  }

  private static Chapter place(
      PlaceBacktest own, Optional<PlaceBacktest> other, String label, Optional<String> otherLabel) {
    String title = BacktestGrids.name(own);
    if (other.isEmpty()) {
      return chapter(title, own)
          .showing((out, id) -> TimelineChart.draw(out, own, other, List.of(label), id));
    }
    return Chapter.of(title, List.of(), List.of())
        .showing(
            (out, id) ->
                TimelineChart.draw(out, own, other, List.of(label, otherLabel.orElseThrow()), id))
        .with(List.of(chapter(label, own), chapter(otherLabel.orElseThrow(), other.get())));
  }

  private static Chapter chapter(String title, PlaceBacktest place) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "Policy %s: held %s (%s) in %s."
            .formatted(
                place.policy(),
                Times.span(place.timeline().in(State.HOLDS)),
                Numbers.share(place.timeline().share(State.HOLDS)),
                Words.counted(place.timeline().holds().size(), "freeze", "freezes")));
    if (place.incidents().stream().anyMatch(one -> !one.before().isEmpty())) {
      sentences.add(
          "Deploys before an incident went out in the %s before it began."
              .formatted(Times.span(IncidentLook.SHORTLY)));
    }
    return Chapter.of(
        title,
        sentences,
        List.of(
            BacktestGrids.holds(place),
            BacktestGrids.unknown(place),
            BacktestGrids.deploys(place),
            BacktestGrids.incidents(place)));
  }
}
