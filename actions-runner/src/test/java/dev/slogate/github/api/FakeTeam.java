package dev.slogate.github.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one team of a fake GitHub, and who is in it. */
public final class FakeTeam {

  /** It. */
  public static final Team TEAM = new Team("acme", "release-managers", 4242);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PAGE = Pattern.compile("(?:^|&)(per_page|page)=([0-9]+)");

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
  synchronized Optional<FakeGitHub.Answer> answer(String path, String query) {
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

  private ArrayNode page(String query) {
    Map<String, Integer> asked = new LinkedHashMap<>(Map.of("per_page", 30, "page", 1));
    Matcher parts = PAGE.matcher(query);
    while (parts.find()) {
      asked.put(parts.group(1), Integer.parseInt(parts.group(2)));
    }
    int size = asked.getOrDefault("per_page", 30);
    ArrayNode all = JSON.createArrayNode();
    members.entrySet().stream()
        .skip((asked.getOrDefault("page", 1) - 1L) * size)
        .limit(size)
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
