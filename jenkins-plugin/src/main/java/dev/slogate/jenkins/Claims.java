package dev.slogate.jenkins;

import dev.slogate.ChangeClass;
import dev.slogate.Misconfigured;
import hudson.util.ListBoxModel;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a change may be claimed to be, as forms and scripts write it. */
final class Claims {

  private Claims() {}

  /**
   * Reads one.
   *
   * @throws Misconfigured saying which there are
   */
  static ChangeClass of(String text) {
    return ChangeClass.labelled(text)
        .orElseThrow(
            () ->
                new Misconfigured(
                    Messages.SloGateStep_NoSuch(
                        "change",
                        text,
                        Arrays.stream(ChangeClass.values())
                            .map(ChangeClass::label)
                            .collect(Collectors.joining(", ")))));
  }

  /** All of them, for a form. */
  static ListBoxModel choices() {
    ListBoxModel items = new ListBoxModel();
    for (ChangeClass one : ChangeClass.values()) {
      items.add(one.label(), one.label());
    }
    return items;
  }
}
