package dev.slogate.catalog;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Names;
import dev.slogate.catalog.document.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code kind: Team}. */
final class TeamReader {

  private static final Pattern MEMBER =
      Pattern.compile(Names.NAME.pattern() + "|" + PersonReader.EMAIL.pattern());

  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}/(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}");

  private TeamReader() {}

  static Team read(Metadata metadata, Fields document) {
    return document.mapping(
        "spec",
        spec ->
            new Team(
                metadata.name(),
                metadata.title(),
                spec.optionalMapping("contacts", TeamReader::contacts).orElse(Map.of()),
                spec.items("members").stream().map(TeamReader::member).toList(),
                spec.optional("leadership").map(Names::name),
                spec.optionalMapping("issues", TeamReader::issues),
                metadata.location()));
  }

  private static String member(Value value) {
    return value.text(
        MEMBER, "the name of a Person, such as jane, or an address, such as jane@example.com");
  }

  private static String issues(Fields fields) {
    return fields
        .required("github")
        .map(value -> value.text(REPOSITORY, "owner/repository, such as acme/checkout"))
        .orElse("");
  }

  private static Map<String, String> contacts(Fields fields) {
    Map<String, String> contacts = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : fields.all().entrySet()) {
      contacts.put(entry.getKey(), entry.getValue().text());
    }
    return contacts;
  }
}
