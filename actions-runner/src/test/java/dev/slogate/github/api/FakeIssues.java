package dev.slogate.github.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The issues and the files of a fake GitHub's one repository. */
public final class FakeIssues {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ISSUES =
      Pattern.compile("/repos/acme/checkout/issues(?:/([0-9]+))?");
  private static final String CONTENTS = "/repos/acme/checkout/contents/";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final OpenApi description = OpenApi.description();
  private final TreeMap<Long, ObjectNode> issues = new TreeMap<>();
  private final Map<Long, Boolean> transferred = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();

  /** Their text, as a person would read it in the source. */
  public synchronized String body(long number) {
    return issue(number).path("body").asText();
  }

  public synchronized String title(long number) {
    return issue(number).path("title").asText();
  }

  /** {@code open}, or {@code closed completed}. */
  public synchronized String state(long number) {
    ObjectNode issue = issue(number);
    return (issue.path("state").asText() + " " + issue.path("state_reason").asText("")).strip();
  }

  public synchronized List<String> labels(long number) {
    List<String> names = new ArrayList<>();
    issue(number).path("labels").forEach(label -> names.add(label.path("name").asText()));
    return names;
  }

  public synchronized int count() {
    return issues.size();
  }

  /** Returns once there are so many. */
  public synchronized void awaitCount(int count) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (issues.size() < count) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new AssertionError(count + " issues expected: " + issues);
      }
      wait(left);
    }
  }

  /** Somebody edits one. */
  public synchronized void edit(long number, String body) {
    issue(number).put("body", body);
  }

  /** Somebody deletes one. */
  public synchronized void delete(long number) {
    issues.put(number, JSON.createObjectNode());
  }

  /** Somebody moves one to another repository: where whoever asks may look, or where it may not. */
  public synchronized void transfer(long number, boolean seen) {
    delete(number);
    transferred.put(number, seen);
  }

  /** A person, and no App, opens one. */
  public synchronized long openByHand(String body) {
    long number = add(JSON.createObjectNode().put("title", "By hand").put("body", body));
    ((ObjectNode) issue(number).path("user")).put("type", "User");
    issue(number).putArray("labels").addObject().put("name", "slo-gate");
    return number;
  }

  /** A file of the default branch. */
  public synchronized void commit(String path, String text) {
    files.put(path, text);
  }

  /** What is answered; empty where there is no such thing. */
  synchronized Optional<FakeGitHub.Answer> answer(
      String method, String path, Query query, Optional<JsonNode> body) {
    if (path.startsWith(CONTENTS)) {
      return Optional.ofNullable(files.get(path.substring(CONTENTS.length())))
          .map(text -> answer(200, file(text)));
    }
    Matcher matcher = ISSUES.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    if (matcher.group(1) == null) {
      return Optional.of(
          method.equals("POST")
              ? answer(201, issue(add(body.orElseThrow())))
              : answer(200, page(query)));
    }
    Optional<ObjectNode> issue = Optional.ofNullable(issues.get(Long.parseLong(matcher.group(1))));
    if (issue.filter(ObjectNode::isEmpty).isPresent()) {
      return gone(Long.parseLong(matcher.group(1)));
    }
    issue.ifPresent(found -> body.ifPresent(change -> found.setAll((ObjectNode) change)));
    return issue.map(found -> answer(200, found));
  }

  private Optional<FakeGitHub.Answer> gone(long number) {
    if (!transferred.containsKey(number)) {
      return Optional.of(answer(410, JSON.createObjectNode().put("message", "Gone")));
    }
    return transferred.getOrDefault(number, false)
        ? Optional.of(answer(301, JSON.createObjectNode().put("message", "Moved Permanently")))
        : Optional.empty();
  }

  private long add(JsonNode asked) {
    long number = issues.size() + 1L;
    ObjectNode issue = description.example("issue");
    issue.put("number", number).put("state", "open").putNull("state_reason");
    issue.set("title", asked.path("title"));
    issue.set("body", asked.path("body"));
    ((ObjectNode) issue.path("user")).put("type", "Bot");
    ArrayNode labels = issue.putArray("labels");
    asked.path("labels").forEach(label -> labels.addObject().put("name", label.asText()));
    issues.put(number, issue);
    notifyAll();
    return number;
  }

  private ObjectNode issue(long number) {
    return Objects.requireNonNull(issues.get(number));
  }

  private ArrayNode page(Query query) {
    String state = query.get("state", "open");
    List<ObjectNode> found =
        issues.descendingMap().values().stream()
            .filter(issue -> !issue.isEmpty() && query.get("labels", "").equals("slo-gate"))
            .filter(issue -> state.equals("all") || state.equals(issue.path("state").asText()))
            .toList();
    ArrayNode all = JSON.createArrayNode();
    query.page(found).forEach(all::add);
    return all;
  }

  private ObjectNode file(String text) {
    ObjectNode file = description.example("content-file-response-if-content-is-a-file");
    file.put("encoding", "base64").put("size", text.length());
    return file.put("content", Base64.getMimeEncoder().encodeToString(text.getBytes(UTF_8)));
  }

  private static FakeGitHub.Answer answer(int status, JsonNode json) {
    return new FakeGitHub.Answer(status, Optional.of(json));
  }
}
