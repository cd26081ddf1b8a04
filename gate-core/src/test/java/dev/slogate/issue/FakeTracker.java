package dev.slogate.issue;

import dev.slogate.issue.Issue.Ending;
import dev.slogate.report.IssueMarkdown;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** A tracker in memory, which may refuse, or die once it has opened an issue. */
public final class FakeTracker implements IssueTracker {

  /** One that it keeps. */
  public static final class Kept {
    public final Issue opened;
    public String says;
    public String ending = "";

    Kept(Issue opened) {
      this.opened = opened;
      says = IssueMarkdown.facts(opened);
    }
  }

  private final Map<Long, Kept> all = new LinkedHashMap<>();
  private final Set<String> refusing = new LinkedHashSet<>();
  private boolean dying;
  private int asked;

  /** Those that are kept, by number. */
  public Map<Long, Kept> all() {
    return all;
  }

  /** Requests so far. */
  public int asked() {
    return asked;
  }

  public void refuse(String repository) {
    refusing.add(repository);
  }

  public void takeAgain(String repository) {
    refusing.remove(repository);
  }

  /** The next issue is opened, and whoever asked for it never hears of it. */
  public void dieOnceOpened() {
    dying = true;
  }

  @Override
  public OptionalLong find(Issue issue) {
    requireTaking(issue.repository());
    return all.entrySet().stream()
        .filter(one -> one.getValue().opened.key().equals(issue.key()))
        .filter(one -> one.getValue().opened.repository().equals(issue.repository()))
        .mapToLong(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public long open(Issue issue) {
    requireTaking(issue.repository());
    long number = all.size() + 1L;
    all.put(number, new Kept(issue));
    if (dying) {
      dying = false;
      throw new IllegalStateException("killed");
    }
    return number;
  }

  @Override
  public boolean renew(long number, Issue issue) {
    requireTaking(issue.repository());
    Kept kept = kept(issue.repository(), number);
    String facts = IssueMarkdown.facts(issue);
    boolean changed = !kept.says.equals(facts);
    kept.says = facts;
    return changed;
  }

  @Override
  public void reopen(long number, Issue issue) {
    renew(number, issue);
    kept(issue.repository(), number).ending = "";
  }

  @Override
  public void close(String repository, long number, Ending ending) {
    requireTaking(repository);
    kept(repository, number).ending = IssueMarkdown.ending(ending);
  }

  @Override
  public String describe() {
    return "a tracker in memory";
  }

  private Kept kept(String repository, long number) {
    Kept kept = all.get(number);
    if (kept == null || !kept.opened.repository().equals(repository)) {
      throw new AssertionError(repository + " has no issue of ours of number " + number);
    }
    return kept;
  }

  private void requireTaking(String repository) {
    asked++;
    if (refusing.contains(repository)) {
      throw new Unfiled("the App needs the permission issues=write", new IllegalStateException());
    }
  }
}
