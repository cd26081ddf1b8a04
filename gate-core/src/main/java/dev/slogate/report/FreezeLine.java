package dev.slogate.report;

import dev.slogate.ChangeClass;
import dev.slogate.Freeze;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A freeze in words, for tables. Each text is one line; none is escaped.
 *
 * @param state {@code in force}
 * @param services {@code all} where it stops every one
 * @param environments {@code all} where it is limited to none
 * @param until {@code it is lifted} where it has no end of its own
 * @param by who declared it, or where it is written
 * @param notes why, for what not, and who lifted it
 */
public record FreezeLine(
    String id,
    String state,
    String services,
    String environments,
    String until,
    String by,
    List<String> notes) {

  public FreezeLine {
    notes = List.copyOf(notes);
  }

  /** As it is read at an instant. */
  public static FreezeLine of(Freeze freeze, Instant at) {
    return new FreezeLine(
        Untrusted.line(freeze.id()),
        state(freeze, at),
        freeze.services().contains(Freeze.ALL) ? "all" : list(freeze.services()),
        freeze.environments().isEmpty() ? "all" : list(freeze.environments()),
        freeze
            .until()
            .map(end -> end.isAfter(at) ? Times.expected(end, at) : Times.rfc3339(end))
            .orElse("it is lifted"),
        Untrusted.line(freeze.by()),
        notes(freeze));
  }

  private static String state(Freeze freeze, Instant at) {
    if (freeze.inForce(at)) {
      return "in force";
    }
    return freeze.liftedBy().isPresent() ? "lifted" : "over";
  }

  private static String list(List<String> names) {
    return Untrusted.line(String.join(", ", names));
  }

  private static List<String> notes(Freeze freeze) {
    List<String> notes = new ArrayList<>(List.of(Words.sentence(freeze.reason())));
    if (!freeze.exempt().isEmpty()) {
      notes.add(
          "Not for "
              + freeze.exempt().stream().map(ChangeClass::label).collect(Collectors.joining(", "))
              + " changes.");
    }
    freeze.liftedBy().ifPresent(who -> notes.add("Lifted by " + Untrusted.line(who) + "."));
    return notes;
  }
}
