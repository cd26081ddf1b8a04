package dev.slogate.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where a number of an answer belongs.
 *
 * @param ask position in the list of asks
 * @param window the number covers; zero where it has none
 * @param filter a sample belongs here only if its labels pass
 * @param single whether more than one sample is a mistake in the catalog's query
 */
public record Slot(int ask, Role role, Duration window, Filter filter, boolean single) {

  /** Matchers that the client checks itself. */
  public static final class Filter {
    static final Filter NONE = new Filter(List.of());

    private final List<Matcher> matchers;

    Filter(List<Matcher> matchers) {
      this.matchers = List.copyOf(matchers);
    }

    /** Whether a sample with these labels passes. */
    public boolean passes(Map<String, String> labels) {
      for (Matcher matcher : matchers) {
        if (!matcher.matches(labels.getOrDefault(matcher.label(), ""))) {
          return false;
        }
      }
      return true;
    }
  }
}
