package dev.slogate.catalog;

import dev.slogate.Location;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Nearest;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code kind: Person}, and sees to it that no two claim the same identity. */
final class PersonReader {

  private static final Pattern IDENTITY =
      Pattern.compile("[a-z][a-z0-9-]{0,31}:[^\\x00-\\x20\\x7f]{1,128}");
  static final Pattern EMAIL =
      Pattern.compile("[^@\\x00-\\x20\\x7f]{1,64}@[^@\\x00-\\x20\\x7f]{1,255}");

  /** Those that name an actor to slo-gate. */
  private static final List<String> SYSTEMS = List.of("github", "jenkins", "os", "postgres");

  private final Map<String, Location> claimed = new HashMap<>();

  Person read(Metadata metadata, Fields document) {
    return document.mapping(
        "spec",
        spec ->
            new Person(
                metadata.name(),
                metadata.title(),
                spec
                    .required("identities")
                    .map(value -> value.items(1, 100))
                    .orElse(List.of())
                    .stream()
                    .map(this::identity)
                    .toList(),
                spec.optional("email").map(this::email),
                metadata.location()));
  }

  private String identity(Value value) {
    String identity =
        value.text(IDENTITY, "a system and a name without spaces, such as github:jane");
    String system = identity.replaceFirst(":.*", "");
    if (!system.isEmpty() && !SYSTEMS.contains(system)) {
      value.warning(
          "unknown-system",
          "no actor comes from %s; known: %s%s"
              .formatted(
                  Quoted.of(system), String.join(", ", SYSTEMS), Nearest.hint(system, SYSTEMS)));
    }
    claim(value, identity);
    return identity;
  }

  private String email(Value value) {
    String email = value.text(EMAIL, "an address such as jane@example.com");
    claim(value, email);
    return email;
  }

  private void claim(Value value, String identity) {
    if (identity.isEmpty()) {
      return;
    }
    Location first = claimed.putIfAbsent(People.folded(identity), value.location());
    if (first != null) {
      value.error(
          "claimed-identity",
          "%s is claimed already, at %s: an identity belongs to one Person, once"
              .formatted(Quoted.of(identity), first));
    }
  }
}
