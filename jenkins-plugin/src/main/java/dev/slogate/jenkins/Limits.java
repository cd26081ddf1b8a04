package dev.slogate.jenkins;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import dev.slogate.Refused;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the controller and the folders above a job leave to it. Each level may take away, and none
 * can give back what another took.
 *
 * @param folders by their full names, the nearest first
 * @param heldBuildsEnd whether no held build may go on as an unstable one
 */
record Limits(Map<String, FolderLimits> folders, boolean heldBuildsEnd) {

  /** Those of a job as it is configured now. */
  static Limits of(Job<?, ?> job) {
    Map<String, FolderLimits> folders = new LinkedHashMap<>();
    ItemGroup<?> group = job.getParent();
    while (group instanceof Item folder) {
      if (group instanceof AbstractFolder<?> limiting) {
        @Nullable FolderLimits limits = limiting.getProperties().get(FolderLimits.class);
        if (limits != null) {
          folders.put(folder.getFullName(), limits);
        }
      }
      group = folder.getParent();
    }
    return new Limits(
        folders,
        SloGateConfiguration.get().isHeldBuildsEnd()
            || folders.values().stream().anyMatch(FolderLimits::isHeldBuildsEnd));
  }

  /**
   * Refuses what one of the folders does.
   *
   * @throws Refused naming the folder
   */
  void require(String service, String environment) {
    folders.forEach(
        (folder, limits) -> {
          if (!limits.allowsService(service)) {
            throw new Refused(Messages.Limits_Service(service, folder));
          }
          if (!limits.allowsEnvironment(environment)) {
            throw new Refused(Messages.Limits_Environment(environment, folder));
          }
        });
  }

  /** What a held build does that was told to do this. */
  OnHold strict(OnHold asked) {
    return asked == OnHold.UNSTABLE && heldBuildsEnd ? OnHold.FAIL : asked;
  }
}
