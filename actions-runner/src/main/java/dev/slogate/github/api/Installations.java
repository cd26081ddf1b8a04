package dev.slogate.github.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slogate.github.api.GitHubTrouble.Cause;
import dev.slogate.github.api.Requests.Ask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens of the App's installations, each kept until shortly before it expires, and the rest
 * that GitHub asked for.
 */
final class Installations implements Access {

  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** The App itself, which is no installation. */
  private static final long APP = 0;

  private final Requests requests;
  private final AppSignature app;
  private final Clock clock;
  private final Map<Repository, Long> ids = new ConcurrentHashMap<>();
  private final Map<Long, Token> tokens = new ConcurrentHashMap<>();
  private final Map<Long, Rest> rests = new ConcurrentHashMap<>();

  private record Token(String text, Instant expires) {}

  Installations(Requests requests, AppSignature app, Clock clock) {
    this.requests = requests;
    this.app = app;
    this.clock = clock;
  }

  /** Asks as the installation that covers the repository. */
  @Override
  public JsonNode send(Repository repository, Ask ask) {
    long id = ids.computeIfAbsent(repository, this::installation);
    try {
      return asking(id, ask);
    } catch (GitHubTrouble trouble) {
      if (trouble.trouble() != Cause.UNKNOWN_CALLER) {
        throw forgetting(repository, trouble);
      }
      tokens.remove(id); // revoked, or the App was installed anew
      ids.remove(repository);
    }
    return asking(ids.computeIfAbsent(repository, this::installation), ask);
  }

  private GitHubTrouble forgetting(Repository repository, GitHubTrouble trouble) {
    if (trouble.trouble() == Cause.MISSING || trouble.trouble() == Cause.FORBIDDEN) {
      ids.remove(repository); // perhaps another installation covers it by now
    }
    return trouble;
  }

  private JsonNode asking(long id, Ask ask) {
    return rest(id).respecting(() -> requests.send(ask, token(id)));
  }

  private Rest rest(long id) {
    return rests.computeIfAbsent(id, any -> new Rest(clock));
  }

  private long installation(Repository repository) {
    return rest(APP)
        .respecting(
            () -> {
              JsonNode found =
                  requests.send(
                      Ask.get("repos", repository.owner(), repository.name(), "installation"),
                      app.token());
              return Answer.number(found, "id");
            });
  }

  private String token(long id) {
    Token token =
        tokens.compute(
            id,
            (key, before) ->
                before != null && clock.instant().isBefore(before.expires().minus(MARGIN))
                    ? before
                    : fresh(id));
    return token.text();
  }

  private Token fresh(long id) {
    JsonNode made =
        requests.send(
            Ask.send(
                "POST",
                Requests.object(),
                "app",
                "installations",
                Long.toString(id),
                "access_tokens"),
            app.token());
    try {
      return new Token(Answer.text(made, "token"), Instant.parse(Answer.text(made, "expires_at")));
    } catch (DateTimeParseException e) {
      throw new GitHubTrouble(Cause.FAILED, "GitHub gave a token without a date it expires");
    }
  }
}
