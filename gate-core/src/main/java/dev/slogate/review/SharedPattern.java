package dev.slogate.review;

import dev.slogate.escalation.pattern.Pattern;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The same pattern in several services.
 *
 * @param subject which hour, weekday or dependency; empty where the kind says all
 * @param zone whose hours and weekdays are meant
 * @param where service and SLO
 */
public record SharedPattern(Pattern.Kind kind, String subject, ZoneId zone, List<Where> where) {

  public record Where(String service, String slo) {}

  private record Key(Pattern.Kind kind, String subject, ZoneId zone) {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::kind)
            .thenComparing(Key::subject)
            .thenComparing(key -> key.zone().getId());

    SharedPattern shared(List<Where> where) {
      return new SharedPattern(kind, subject, zone, where);
    }
  }

  public SharedPattern {
    where = List.copyOf(where);
  }

  /** Those of two services or more. */
  static List<SharedPattern> of(List<TeamReview> teams) {
    Map<Key, List<Where>> found = new TreeMap<>(Key.ORDER);
    for (TeamReview team : teams) {
      for (SloReview slo : team.slos()) {
        for (Pattern pattern : slo.patterns()) {
          found
              .computeIfAbsent(
                  new Key(pattern.kind(), pattern.subject(), slo.quarter().zone()),
                  key -> new ArrayList<>())
              .add(new Where(slo.service(), slo.slo()));
        }
      }
    }
    return found.entrySet().stream()
        .filter(one -> one.getValue().stream().map(Where::service).distinct().count() > 1)
        .map(one -> one.getKey().shared(one.getValue()))
        .toList();
  }
}
