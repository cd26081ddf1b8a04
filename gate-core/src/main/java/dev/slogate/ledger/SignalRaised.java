package dev.slogate.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * Somebody should hear of something. It is looked for with all others at once, so its keys name no
 * service; its labels do.
 *
 * @param signal its name
 * @param labels what it is routed and told apart by
 * @param annotations for readers
 * @param startsAt since when it holds
 */
public record SignalRaised(
    String signal, Map<String, String> labels, Map<String, String> annotations, Instant startsAt)
    implements Event {

  public SignalRaised {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  @Override
  public Keys keys() {
    return Keys.of(signal);
  }
}
