package dev.slogate.catalog.document;

import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Names of the IANA time zone database. */
public final class Zones {

  private Zones() {}

  /** A zone by its name; anything else is reported, a bare offset too. */
  public static Optional<ZoneId> zone(Value value) {
    String text = value.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Set<String> known = ZoneId.getAvailableZoneIds();
    if (!known.contains(text)) {
      value.error(
          "unknown-zone",
          "found %s, expected a name of the IANA time zone database, such as Europe/Berlin or UTC%s"
              .formatted(Quoted.of(text), Nearest.hint(text, new TreeSet<>(known))));
      return Optional.empty();
    }
    return Optional.of(ZoneId.of(text));
  }
}
