package dev.slogate.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query, and where its answer's samples belong.
 *
 * @param promql one request's worth
 * @param questions by the tag that their samples carry
 */
public record QueryPlan(String promql, Map<String, Question> questions) {

  /** The label by which one answer to many questions is taken apart again. */
  static final String TAG = "slogate";

  /**
   * One operand of the query.
   *
   * @param label tells apart the services of a grouped question; empty where it is about one
   * @param slots by the value of {@code label}
   */
  record Question(String label, Map<String, List<Slot>> slots) {
    static Question of(Slot... slots) {
      return new Question("", Map.of("", List.of(slots)));
    }

    List<Slot> slots(Map<String, String> labels) {
      String value = label.isEmpty() ? "" : labels.getOrDefault(label, "");
      return slots.getOrDefault(value, List.of());
    }
  }

  public QueryPlan {
    questions = new LinkedHashMap<>(questions);
  }

  /** Where a sample with these labels belongs. */
  public List<Slot> slots(Map<String, String> labels) {
    @Nullable String tag = labels.get(TAG);
    @Nullable Question question = tag == null ? null : questions.get(tag);
    return question == null
        ? List.of()
        : question.slots(labels).stream().filter(slot -> slot.filter().passes(labels)).toList();
  }

  /** The labels of a sample without the one that we added. */
  public static Map<String, String> ownLabels(Map<String, String> labels) {
    Map<String, String> own = new LinkedHashMap<>(labels);
    own.remove(TAG);
    return own;
  }

  /** Positions of the asks that this query speaks of. */
  public Set<Integer> asks() {
    return questions.values().stream()
        .flatMap(question -> question.slots().values().stream())
        .flatMap(List::stream)
        .map(Slot::ask)
        .collect(Collectors.toSet());
  }
}
