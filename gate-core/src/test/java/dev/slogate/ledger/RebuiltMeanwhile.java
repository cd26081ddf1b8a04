package dev.slogate.ledger;

import dev.slogate.budget.Counts;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/** Memory of which another run forgets what this one has just seen to be there. */
public final class RebuiltMeanwhile implements Memory {

  private final Memory memory;

  public RebuiltMeanwhile(Memory memory) {
    this.memory = memory;
  }

  @Override
  public <T> T read(Function<View, T> work) {
    return memory.read(
        view ->
            work.apply(
                new View() {
                  @Override
                  public Map<String, Span> spans(Collection<String> series) {
                    return view.spans(series);
                  }

                  @Override
                  public Map<Span, Counts> sums(String series, Collection<Span> spans) {
                    throw new NotRemembered("not all of " + series);
                  }

                  @Override
                  public SortedMap<Instant, Counts> hours(String series, Span span) {
                    throw new NotRemembered("not all of " + series);
                  }
                }));
  }

  @Override
  public void remember(String series, Span span, Map<Instant, Counts> hours) {
    memory.remember(series, span, hours);
  }

  @Override
  public void forget(String series) {
    memory.forget(series);
  }
}
