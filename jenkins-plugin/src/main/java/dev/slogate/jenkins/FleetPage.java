package dev.slogate.jenkins;

import static java.util.Comparator.comparing;

import dev.slogate.report.FleetRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every service, what is held first, then the worst first. */
public final class FleetPage extends FleetView {

  private final String text;
  private final String disposition;
  private final List<FleetLine> all;

  /**
   * One with filters.
   *
   * @param typed {@code q}, a part of a service's or an owner's name, and {@code says}, a
   *     disposition; both may be empty
   */
  FleetPage(Survey survey, Orders orders, Typed typed, Instant now) {
    super(survey, orders, now);
    text = typed.text("q");
    disposition = typed.text("says");
    all =
        FleetRow.of(survey.decisions()).stream()
            .map(FleetLine::new)
            .sorted(comparing(FleetLine::proceeds)) // stable: the worst stay first
            .toList();
  }

  /** All of them in one sentence. */
  public String getSummary() {
    return FleetRow.summary(survey.decisions());
  }

  /** Those that the filters leave. */
  public List<FleetLine> getLines() {
    String part = text.toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(line -> line.concerns(part))
        .filter(line -> disposition.isEmpty() || line.getDisposition().equals(disposition))
        .toList();
  }

  public boolean isFiltered() {
    return !text.isEmpty() || !disposition.isEmpty();
  }

  public String getText() {
    return text;
  }

  /** What the gate says of some, with how many they are. */
  public List<Choice> getDispositions() {
    Map<String, List<FleetLine>> groups =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    FleetLine::getDisposition, TreeMap::new, Collectors.toList()));
    return groups.entrySet().stream()
        .map(
            group ->
                new Choice(
                    group.getKey(),
                    group.getValue().get(0).getTitle() + " (" + group.getValue().size() + ")",
                    group.getKey().equals(disposition)))
        .toList();
  }

  /** How many freezes are in force. */
  public long getFreezes() {
    return orders.freezes().stream().filter(freeze -> freeze.inForce(now)).count();
  }

  /** How many overrides wait for a second person. */
  public long getAwaiting() {
    return OverrideRow.all(orders, now).stream().filter(OverrideRow::isAwaiting).count();
  }
}
