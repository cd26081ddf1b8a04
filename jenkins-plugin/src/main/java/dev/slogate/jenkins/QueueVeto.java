package dev.slogate.jenkins;

import dev.slogate.Place;
import hudson.Extension;
import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.queue.CauseOfBlockage;
import hudson.model.queue.QueueTaskDispatcher;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps builds in the queue while what they deploy may not be changed. Asked under the queue's lock
 * for each item again and again, so it looks at the item's own job and at the last survey, and
 * waits for nothing; how many jobs there are makes no difference to it. A build that it lets go is
 * judged as it begins.
 */
@Extension
public final class QueueVeto extends QueueTaskDispatcher {

  /** Why, for the queue's tooltip and the item's page. */
  private static final class Held extends CauseOfBlockage {
    private final Standing standing;

    private Held(Standing standing) {
      this.standing = standing;
    }

    @Override
    public String getShortDescription() {
      return Messages.QueueVeto_Holds(standing.getSentence());
    }
  }

  @Override
  public @Nullable CauseOfBlockage canRun(Queue.Item item) {
    // A Pipeline's node block is an item as well, of another task: what has begun goes on.
    if (!(item.task instanceof Job<?, ?> job)) {
      return null;
    }
    @Nullable DeploysService deploys = job.getProperty(DeploysService.class);
    if (deploys == null || deploys.goesBack(item.getCauses())) {
      return null;
    }
    Optional<Place> place = deploys.place();
    return place
        .map(one -> Standing.of(Fleet.OF_CONTROLLER.latest(one), one, Instant.now()))
        .filter(Standing::isHolding)
        .map(Held::new)
        .orElse(null);
  }
}
