package dev.slogate;

import dev.slogate.telemetry.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Adds up what answers cost, and what they say of the back-end itself. */
final class Bill {

  private final List<String> queries = new ArrayList<>();
  private final Set<String> sources = new LinkedHashSet<>();
  private final Set<Finding> findings = new LinkedHashSet<>();
  private int requests;
  private Recalled recalled = Recalled.NOTHING;

  <T> Answer<T> add(Answer<T> answer) {
    queries.addAll(answer.queries());
    requests += answer.requests();
    recalled = recalled.and(answer.recalled());
    for (Answer.Note note : answer.notes()) {
      findings.add(new Finding(note.code(), note.message(), Finding.PLATFORM));
    }
    return answer;
  }

  void found(Finding finding) {
    findings.add(finding);
  }

  void source(String description) {
    sources.add(description);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  Evidence evidence(List<String> approximate, Duration elapsed) {
    return new Evidence(
        queries, requests, String.join("; ", sources), recalled, approximate, elapsed.toMillis());
  }
}
