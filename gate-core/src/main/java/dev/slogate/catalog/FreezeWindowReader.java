package dev.slogate.catalog;

import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Metadata;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Shorthand;
import dev.slogate.catalog.document.Value;
import dev.slogate.catalog.document.Zones;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Reads {@code kind: FreezeWindow}. */
final class FreezeWindowReader {

  private static final Pattern START =
      Pattern.compile("2[01][0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}");

  /** Stands in for what could not be read, as the document is dropped then. */
  private static final LocalDateTime SOME_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private FreezeWindowReader() {}

  static FreezeWindow read(Metadata metadata, Fields document) {
    return document.mapping("spec", spec -> window(metadata, spec));
  }

  private static FreezeWindow window(Metadata metadata, Fields spec) {
    LocalDateTime start = spec.required("start").map(FreezeWindowReader::start).orElse(SOME_TIME);
    ZoneId zone = spec.required("zone").flatMap(Zones::zone).orElse(ZoneOffset.UTC);
    return new FreezeWindow(
        metadata.name(),
        metadata.title(),
        ScopeReader.services(spec),
        ScopeReader.environments(spec),
        start,
        zone,
        spec.optional("recurrence").flatMap(value -> RecurrenceReader.read(value, zone)),
        spec.required("duration")
            .flatMap(value -> Shorthand.fixed(value, "12h", FreezeWindow.LONGEST_DAYS))
            .orElse(Duration.ofHours(1)),
        spec.required("reason").map(value -> value.text(1000)).orElse(""),
        ExemptionReader.read(spec),
        metadata.location());
  }

  private static LocalDateTime start(Value value) {
    String text =
        value.text(START, "a local date and time from 2000 to 2199, such as 2026-12-20T18:00");
    try {
      return text.isEmpty() ? SOME_TIME : LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      value.error("wrong-form", "found " + Quoted.of(text) + ", which no calendar or clock shows");
      return SOME_TIME;
    }
  }
}
