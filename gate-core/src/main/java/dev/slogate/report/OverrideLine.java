package dev.slogate.report;

import dev.slogate.FreezeOverride;
import dev.slogate.FreezeOverride.Use;
import dev.slogate.Lift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An override in words, for tables. Each text is one line; none is escaped.
 *
 * @param state {@code in force}
 * @param environment {@code all} where it is limited to none
 * @param lifts {@code budget,data}
 * @param used {@code 1 of 2}
 * @param by who granted it: {@code jenkins:jane}
 * @param notes why, for what, by whom else, and at what price
 */
public record OverrideLine(
    String id,
    String state,
    String service,
    String environment,
    String lifts,
    String used,
    String until,
    String by,
    List<String> notes) {

  public OverrideLine {
    notes = List.copyOf(notes);
  }

  /** As it is read at an instant. */
  public static OverrideLine of(FreezeOverride override, Instant at) {
    return new OverrideLine(
        Untrusted.line(override.id()),
        override.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        Untrusted.line(override.service()),
        Untrusted.line(override.environment().orElse("all")),
        override.lifts().stream().sorted().map(Lift::label).collect(Collectors.joining(",")),
        override.used().size() + " of " + override.uses(),
        override.expiresAt().isAfter(at)
            ? Times.expected(override.expiresAt(), at)
            : Times.rfc3339(override.expiresAt()),
        Untrusted.line(override.grantedBy()),
        notes(override));
  }

  private static List<String> notes(FreezeOverride override) {
    List<String> notes = new ArrayList<>();
    notes.add(
        Words.sentence(override.reason())
            + override.ticket().map(ticket -> " Ticket " + Untrusted.line(ticket) + ".").orElse("")
            + override.version().map(v -> " Version " + Untrusted.line(v) + " only.").orElse("")
            + (override.verified() ? "" : " UNVERIFIED: no system vouches for that name."));
    override.approvedBy().ifPresent(who -> notes.add("Approved by " + Untrusted.line(who) + "."));
    override.revokedBy().ifPresent(who -> notes.add("Revoked by " + Untrusted.line(who) + "."));
    override.used().stream().map(OverrideLine::use).forEach(notes::add);
    return notes;
  }

  private static String use(Use use) {
    String cost =
        use.costs().isEmpty()
            ? "its cost is not known yet"
            : "burnt "
                + use.costs().stream()
                    .map(
                        one ->
                            Numbers.share(one.share().doubleValue())
                                + " of the budget of "
                                + Untrusted.line(one.slo()))
                    .collect(Collectors.joining(", "));
    return "Let deploy "
        + Untrusted.line(use.deploy(), 60)
        + " pass at "
        + Times.rfc3339(use.at())
        + ": "
        + cost
        + ".";
  }
}
