package dev.slogate.github.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one team of a fake GitHub, and who is in it. */
public final class FakeTeam {

  /** It. */
  public static final Team TEAM = new Team("acme", "release-managers", 4242);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final OpenApi description = OpenApi.description();
  private final Map<Long, String> members = new LinkedHashMap<>();
  private long number = TEAM.number();

  /** Somebody joins, or is called otherwise from now on. */
  public synchronized void join(long account, String login) {
    members.put(account, login);
  }

  public synchronized void leave(long account) {
    members.remove(account);
  }

  /** Its name goes to another team. */
  public synchronized void giveNameTo(long another) {
    number = another;
  }

  /** What is answered; empty where there is no such thing. */
  synchronized Optional<FakeGitHub.Answer> answer(String path, Query query) {
    String team = "/orgs/" + TEAM.organization() + "/teams/" + TEAM.slug();
    if (path.equals(team)) {
      ObjectNode json = description.example("team-full");
      json.put("id", number).put("slug", TEAM.slug());
      json.put("type", "organization"); // by the schema, and not in the example beside it
      ((ObjectNode) json.path("organization")).putNull("archived_at");
      return Optional.of(new FakeGitHub.Answer(200, Optional.of(json)));
    }
    return path.equals(team + "/members")
        ? Optional.of(new FakeGitHub.Answer(200, Optional.of(page(query))))
        : Optional.empty();
  }

  private ArrayNode page(Query query) {
    ArrayNode all = JSON.createArrayNode();
    query
        .page(List.copyOf(members.entrySet()))
        .forEach(
            one ->
                all.add(
                    description
                        .example("team-member-items")
                        .put("id", one.getKey())
                        .put("login", one.getValue())));
    return all;
  }
}
