package dev.slogate.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records of which some answers are at hand, as they were when these were asked for.
 *
 * @param all who knows everything else
 */
public record Answered(Records all, Map<Question, List<Entry>> answers) implements Records {

  public Answered {
    answers = Map.copyOf(answers);
  }

  @Override
  public Head head() {
    return all.head();
  }

  @Override
  public Instant now() {
    return all.now();
  }

  @Override
  public List<Entry> ask(Question question) {
    @Nullable List<Entry> answer = answers.get(question);
    return answer == null ? all.ask(question) : answer;
  }

  @Override
  public List<Entry> unended(Kind begun, Kind ended, int most) {
    return all.unended(begun, ended, most);
  }

  @Override
  public void scan(long seq, Consumer<Entry> each) {
    all.scan(seq, each);
  }
}
