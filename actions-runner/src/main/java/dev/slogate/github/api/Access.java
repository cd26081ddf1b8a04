package dev.slogate.github.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slogate.github.api.Requests.Ask;

/** Who asks GitHub, and by what right. */
interface Access {

  /**
   * Asks about a repository.
   *
   * @return what it answered; missing where the answer has no content
   * @throws GitHubTrouble if it did not do it, or is not to be asked yet
   */
  JsonNode send(Repository repository, Ask ask);
}
