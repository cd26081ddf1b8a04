package dev.slogate.jenkins;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.Item;
import hudson.model.PeriodicWork;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * Watches deploys whose builds have ended: a guard that held an executor for an hour would cost
 * more than it saves. The list is on disk, so that a restart loses none.
 */
@Extension
public final class Watches extends PeriodicWork {

  private static final Logger LOG = Logger.getLogger(Watches.class.getName());

  private final List<Watch> watches;
  private final Set<Watch> looking = ConcurrentHashMap.newKeySet();

  public Watches() {
    watches = new CopyOnWriteArrayList<>(kept());
  }

  static Watches get() {
    return ExtensionList.lookupSingleton(Watches.class);
  }

  private static XmlFile file() {
    return new XmlFile(new File(Jenkins.get().getRootDir(), "dev.slogate.jenkins.Watches.xml"));
  }

  private static List<Watch> kept() {
    try {
      List<Watch> kept = new ArrayList<>();
      if (file().exists() && file().read() instanceof List<?> list) {
        list.forEach(one -> kept.add((Watch) one));
      }
      return kept;
    } catch (IOException | ClassCastException e) {
      LOG.log(
          Level.WARNING, "the deploys that were watched can't be read: they are not any more", e);
      return List.of();
    }
  }

  /** Goes on watching, for as long as it takes. */
  void add(Watch watch) throws IOException {
    watches.add(watch);
    save();
  }

  /** How the watches of a build go, in words; empty once they have ended. */
  List<String> of(Run<?, ?> run) {
    return watches.stream().filter(watch -> watch.isOf(run)).map(Watch::words).toList();
  }

  @Override
  public long getRecurrencePeriod() {
    return Guards.INTERVAL.toMillis();
  }

  @Override
  public long getInitialDelay() {
    return Guards.INTERVAL.toMillis();
  }

  @Override
  protected void doRun() {
    for (Watch watch : watches) {
      if (looking.add(watch)) {
        GateThreads.now(() -> look(watch));
      }
    }
  }

  /** As the controller: builds are nobody's to read on a thread of ours. */
  @SuppressWarnings("try") // its end is all that it is for
  private void look(Watch watch) {
    try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
      if (!watch.look(Guards.ofController())) {
        watches.remove(watch);
      }
      save();
    } catch (IOException | RuntimeException | LinkageError e) { // nobody else would hear of it
      LOG.log(Level.WARNING, "what the guard found can't be kept; it looks again", e);
    } finally {
      looking.remove(watch);
    }
  }

  /** A job that was renamed, or moved to another folder. */
  @Extension
  public static final class Moved extends ItemListener {
    @Override
    public void onLocationChanged(Item item, String before, String after) {
      Watches all = Watches.get();
      List<Watch> its = all.watches.stream().filter(one -> one.moved(before, after)).toList();
      if (!its.isEmpty()) {
        try {
          all.save();
        } catch (IOException e) {
          LOG.log(Level.WARNING, "the new name of " + before + " can't be kept: " + after, e);
        }
      }
    }
  }

  private synchronized void save() throws IOException {
    file().write(new ArrayList<>(watches));
  }
}
