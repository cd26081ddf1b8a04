package dev.slogate.review;

import dev.slogate.escalation.pattern.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The same pattern in several services.
 *
 * @param subject which hour, weekday or dependency; empty where the kind says all
 * @param where service and SLO
 */
public record SharedPattern(Pattern.Kind kind, String subject, List<Where> where) {

  public record Where(String service, String slo) {}

  private record Key(Pattern.Kind kind, String subject) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byKind = kind.compareTo(other.kind);
      return byKind == 0 ? subject.compareTo(other.subject) : byKind;
    }
  }

  public SharedPattern {
    where = List.copyOf(where);
  }

  /** Those of two services or more. */
  static List<SharedPattern> of(List<TeamReview> teams) {
    Map<Key, List<Where>> found = new TreeMap<>();
    for (TeamReview team : teams) {
      for (SloReview slo : team.slos()) {
        for (Pattern pattern : slo.patterns()) {
          found
              .computeIfAbsent(new Key(pattern.kind(), pattern.subject()), key -> new ArrayList<>())
              .add(new Where(slo.service(), slo.slo()));
        }
      }
    }
    return found.entrySet().stream()
        .filter(one -> one.getValue().stream().map(Where::service).distinct().count() > 1)
        .map(one -> new SharedPattern(one.getKey().kind(), one.getKey().subject(), one.getValue()))
        .toList();
  }
}
