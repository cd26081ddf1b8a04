package dev.slogate.plan;

import dev.slogate.promql.Matcher;
import java.util.List;
import java.util.Map;

/**
 * Where a number of an answer belongs.
 *
 * @param ask position in the list of asks
 * @param stretch the number is about
 * @param filter a sample belongs here only if its labels pass
 * @param by label whose values are told apart, each with its number; empty where there is one
 *     number
 * @param single whether more than one sample is a mistake in the catalog's query
 */
public record Slot(int ask, Role role, Stretch stretch, Filter filter, String by, boolean single) {

  /** Of one sample, which is the number. */
  static Slot of(int ask, Role role, Stretch stretch) {
    return new Slot(ask, role, stretch, Filter.NONE, "", true);
  }

  /** The sum of the samples that these matchers tell. */
  Slot where(List<Matcher> matchers) {
    return new Slot(ask, role, stretch, new Filter(matchers), by, false);
  }

  /** The sum of all samples. */
  Slot summed() {
    return where(List.of());
  }

  /** A number for each value of a label. */
  Slot by(String label) {
    return new Slot(ask, role, stretch, filter, label, false);
  }

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
