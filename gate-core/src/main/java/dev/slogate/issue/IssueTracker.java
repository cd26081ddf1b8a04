package dev.slogate.issue;

import dev.slogate.issue.Issue.Ending;
import java.util.OptionalLong;

/**
 * Where teams keep their issues. It keeps no state and decides nothing. Methods throw {@link
 * Unfiled}.
 */
public interface IssueTracker {

  /** The number of an issue of that key which was opened from here before, open or closed. */
  OptionalLong find(Issue issue);

  /** Opens one, and tells its number. */
  long open(Issue issue);

  /**
   * Says what holds now; what people wrote is left as it is.
   *
   * @return whether it said something else before
   */
  boolean renew(long number, Issue issue);

  /** Opens one again that was closed, and says what holds now; one that people deleted stays so. */
  void reopen(long number, Issue issue);

  /** Says why, and closes it; one that is closed stays so. */
  void close(String repository, long number, Ending ending);

  /** For readers: {@code GitHub https://api.github.com}. */
  String describe();
}
