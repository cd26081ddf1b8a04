package dev.slogate.github.issues;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.github.api.GitHubTrouble;
import dev.slogate.github.api.Repository;
import dev.slogate.github.api.RepositoryIssues;
import dev.slogate.github.api.RepositoryIssues.Outcome;
import dev.slogate.github.api.RepositoryIssues.Shown;
import dev.slogate.issue.Issue;
import dev.slogate.issue.Issue.Ending;
import dev.slogate.issue.IssueTracker;
import dev.slogate.issue.Unfiled;
import dev.slogate.report.IssueMarkdown;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GitHub as a tracker. What slo-gate says stands between two marks, and is said anew there; what
 * people write below stays.
 */
public final class GitHubIssues implements IssueTracker {

  /** Every issue has it. */
  static final String LABEL = "slo-gate";

  private static final String END = "<!-- slo-gate:end -->";
  private static final Pattern SECTION =
      Pattern.compile("(<!-- slo-gate:issue \\S+ -->\n).*?(?=" + END + ")", Pattern.DOTALL);

  /** Of a template; GitHub takes 65,536 characters of a body. */
  private static final int LONGEST = 30_000;

  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A---\\R.*?^---\\s*$\\R?", Pattern.DOTALL | Pattern.MULTILINE);

  private final RepositoryIssues issues;
  private final URI api;

  /**
   * A tracker.
   *
   * @param api where it is, for people
   */
  public GitHubIssues(RepositoryIssues issues, URI api) {
    this.issues = issues;
    this.api = api;
  }

  @Override
  public OptionalLong find(Issue issue) {
    return asking(
        () ->
            issues
                .find(repository(issue), LABEL, begin(issue))
                .map(found -> OptionalLong.of(found.number()))
                .orElse(OptionalLong.empty()));
  }

  @Override
  public long open(Issue issue) {
    return asking(
        () ->
            issues.open(
                repository(issue),
                IssueMarkdown.title(issue),
                begin(issue)
                    + "\n"
                    + IssueMarkdown.facts(issue)
                    + "\n"
                    + END
                    + "\n\n"
                    + template(issue),
                List.of(LABEL, IssueMarkdown.label(issue))));
  }

  @Override
  public boolean renew(long number, Issue issue) {
    return asking(
        () -> {
          Repository repository = repository(issue);
          Optional<Shown> shown = issues.read(repository, number);
          Optional<String> body =
              shown
                  .filter(now -> now.body().contains(begin(issue)))
                  .map(now -> saying(now.body(), IssueMarkdown.facts(issue)))
                  .filter(text -> !text.equals(shown.get().body()));
          body.ifPresent(text -> issues.rewrite(repository, number, text));
          return body.isPresent();
        });
  }

  @Override
  public void reopen(long number, Issue issue) {
    asking(
        () -> {
          Repository where = repository(issue);
          issues
              .read(where, number)
              .ifPresent(
                  shown ->
                      issues.reopen(
                          where, number, saying(shown.body(), IssueMarkdown.facts(issue))));
          return number;
        });
  }

  @Override
  public void close(String repository, long number, Ending ending) {
    asking(
        () -> {
          Repository where = Repository.of(repository);
          issues
              .read(where, number)
              .filter(Shown::open)
              .ifPresent(
                  shown ->
                      issues.close(
                          where,
                          number,
                          saying(shown.body(), IssueMarkdown.ending(ending)),
                          ending instanceof Ending.Recorded
                              ? Outcome.COMPLETED
                              : Outcome.NOT_PLANNED));
          return number;
        });
  }

  /** The same body with something else between the marks; where people took them out, the same. */
  private static String saying(String body, String facts) {
    return SECTION.matcher(body).replaceFirst("$1" + Matcher.quoteReplacement(facts + "\n"));
  }

  /** The repository's own, without what GitHub's form reads of it. */
  private String template(Issue issue) {
    return issues
        .file(
            repository(issue),
            ".github",
            "ISSUE_TEMPLATE",
            "slo-gate-" + IssueMarkdown.label(issue) + ".md")
        .map(text -> FRONT_MATTER.matcher(text).replaceFirst(""))
        .map(text -> text.length() > LONGEST ? text.substring(0, LONGEST) : text)
        .orElseGet(() -> IssueMarkdown.template(issue));
  }

  /** No comment of HTML ends in it, whatever a deploy is called. */
  private static String begin(Issue issue) {
    return "<!-- slo-gate:issue " + URLEncoder.encode(issue.key(), UTF_8) + " -->";
  }

  private static Repository repository(Issue issue) {
    return Repository.of(issue.repository());
  }

  private static <T> T asking(Supplier<T> work) {
    try {
      return work.get();
    } catch (GitHubTrouble e) {
      throw new Unfiled(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String describe() {
    return "GitHub " + api;
  }
}
