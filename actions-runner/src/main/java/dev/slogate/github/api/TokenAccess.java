package dev.slogate.github.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slogate.github.api.Requests.Ask;
import java.time.Clock;

/** One token, as a job of GitHub Actions has it; it is good for as long as the job runs. */
final class TokenAccess implements Access {

  private final Requests requests;
  private final String token;
  private final Rest rest;

  TokenAccess(Requests requests, String token, Clock clock) {
    this.requests = requests;
    this.token = token;
    this.rest = new Rest(clock);
  }

  /** Whichever repository it is: GitHub knows what the token may do. */
  @Override
  public JsonNode send(Repository repository, Ask ask) {
    return rest.respecting(() -> requests.send(ask, token));
  }
}
