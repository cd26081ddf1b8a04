package dev.slogate.github.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slogate.github.api.GitHubTrouble.Cause;

/** What is read of GitHub's answers, which may lack what its description promises. */
final class Answer {

  private Answer() {}

  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual() || value.asText().isEmpty()) {
      throw new GitHubTrouble(Cause.FAILED, "GitHub's answer has no text '" + field + "'");
    }
    return value.asText();
  }

  static long number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 1) {
      throw new GitHubTrouble(Cause.FAILED, "GitHub's answer has no number '" + field + "'");
    }
    return value.asLong();
  }
}
