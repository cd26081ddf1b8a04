package dev.slogate.github.rollback;

import dev.slogate.github.api.DispatchedRun;
import dev.slogate.guard.RollbackOrder;
import java.util.regex.Pattern;

/**
 * Whose a run is, as its title tells: the workflow's {@code run-name} puts the order's key there.
 */
final class RunTitles {

  /** What may stand around a key; a slash may not, since keys have some in them. */
  private static final String AROUND = "[\\s\\[\\](){}<>\"'`,;|]";

  private static final Pattern ANY_KEY = Pattern.compile("\\S/rollback(?=$|" + AROUND + ")");

  private final Pattern key;

  RunTitles(RollbackOrder order) {
    key =
        Pattern.compile(
            "(?<=^|" + AROUND + ")" + Pattern.quote(order.key()) + "(?=$|" + AROUND + ")");
  }

  /** Whether it is the one of this order. */
  boolean isOurs(DispatchedRun run) {
    return key.matcher(run.title()).find();
  }

  /** Whether nobody can tell by its title which order it is of. */
  boolean isUnnamed(DispatchedRun run) {
    return !isOurs(run) && !ANY_KEY.matcher(run.title()).find();
  }
}
