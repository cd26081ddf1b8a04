package dev.slogate.github.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slogate.github.api.GitHubTrouble.Cause;
import dev.slogate.github.api.Requests.Ask;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The issues of repositories. Methods throw {@link GitHubTrouble}.
 *
 * @see <a href="https://docs.github.com/rest/issues/issues">GitHub, issues</a>
 */
public final class RepositoryIssues {

  /** Pages of a label's issues that are looked through, the newest first. */
  private static final int MOST_PAGES = 10;

  private static final int PAGE = 100;

  private final Access access;

  RepositoryIssues(Access access) {
    this.access = access;
  }

  /**
   * An issue as it is now.
   *
   * @param body in Markdown, with line feeds; empty where nobody wrote anything
   */
  public record Shown(long number, String body, boolean open) {}

  /** How an issue ends. */
  public enum Outcome {
    COMPLETED("completed"),
    NOT_PLANNED("not_planned");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }
  }

  /** The newest issue with a label, open or closed, that a machine opened and that says so. */
  public Optional<Shown> find(Repository repository, String label, String mark) {
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode found =
          access.send(
              repository,
              new Ask(
                  "GET",
                  path(repository),
                  Map.of(
                      "labels",
                      label,
                      "state",
                      "all",
                      "per_page",
                      Integer.toString(PAGE),
                      "page",
                      Integer.toString(page)),
                  Optional.empty()));
      for (JsonNode issue : found) {
        boolean machine = issue.path("user").path("type").asText().equals("Bot");
        if (machine && shown(issue).body().contains(mark)) {
          return Optional.of(shown(issue));
        }
      }
      if (found.size() < PAGE) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Opens one, and tells its number; labels that are not there yet are made. */
  public long open(Repository repository, String title, String body, List<String> labels) {
    ObjectNode json = Requests.object().put("title", title).put("body", body);
    labels.forEach(json.putArray("labels")::add);
    JsonNode made = access.send(repository, ask("POST", path(repository), json));
    return Answer.number(made, "number");
  }

  /** Empty where it is gone: people deleted it, or moved it to another repository. */
  public Optional<Shown> read(Repository repository, long number) {
    try {
      List<String> path = path(repository, Long.toString(number));
      return Optional.of(
          shown(access.send(repository, new Ask("GET", path, Map.of(), Optional.empty()))));
    } catch (GitHubTrouble e) {
      if (e.trouble() == Cause.MISSING) {
        requireShown(repository);
      } else if (e.trouble() != Cause.GONE) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** What is missing may be all of them: the repository, or the permission. */
  private void requireShown(Repository repository) {
    access.send(
        repository, new Ask("GET", path(repository), Map.of("per_page", "1"), Optional.empty()));
  }

  /** Says something else from now on. */
  public void rewrite(Repository repository, long number, String body) {
    edit(repository, number, Requests.object().put("body", body));
  }

  /** Says something else, and is closed. */
  public void close(Repository repository, long number, String body, Outcome outcome) {
    edit(
        repository,
        number,
        Requests.object()
            .put("body", body)
            .put("state", "closed")
            .put("state_reason", outcome.label));
  }

  /** Says something else, and is open once more. */
  public void reopen(Repository repository, long number, String body) {
    edit(
        repository,
        number,
        Requests.object().put("body", body).put("state", "open").put("state_reason", "reopened"));
  }

  private void edit(Repository repository, long number, ObjectNode json) {
    access.send(repository, ask("PATCH", path(repository, Long.toString(number)), json));
  }

  /** A text file of the default branch; empty where there is none that may be read. */
  public Optional<String> file(Repository repository, String... path) {
    List<String> where =
        new ArrayList<>(List.of("repos", repository.owner(), repository.name(), "contents"));
    where.addAll(List.of(path));
    try {
      JsonNode found = access.send(repository, new Ask("GET", where, Map.of(), Optional.empty()));
      String content = found.path("content").asText("");
      return found.path("encoding").asText().equals("base64")
          ? Optional.of(new String(Base64.getMimeDecoder().decode(content), UTF_8))
          : Optional.empty();
    } catch (GitHubTrouble e) {
      if (e.trouble() == Cause.MISSING || e.trouble() == Cause.FORBIDDEN) {
        return Optional.empty();
      }
      throw e;
    } catch (IllegalArgumentException e) {
      throw new GitHubTrouble(Cause.FAILED, "GitHub gave a file that is no Base64");
    }
  }

  private static Shown shown(JsonNode issue) {
    return new Shown(
        Answer.number(issue, "number"),
        issue.path("body").asText("").replace("\r\n", "\n"),
        issue.path("state").asText().equals("open"));
  }

  private static Ask ask(String method, List<String> path, ObjectNode body) {
    return new Ask(method, path, Map.of(), Optional.of(body));
  }

  private static List<String> path(Repository repository, String... more) {
    List<String> path =
        new ArrayList<>(List.of("repos", repository.owner(), repository.name(), "issues"));
    path.addAll(List.of(more));
    return path;
  }
}
