package dev.slogate.catalog.openslo;

import dev.slogate.Period;
import dev.slogate.catalog.document.Fields;
import dev.slogate.catalog.document.Quoted;
import dev.slogate.catalog.document.Shorthand;
import dev.slogate.catalog.document.Value;
import dev.slogate.catalog.document.Zones;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code spec.timeWindow}. */
final class TimeWindow {

  /** Sloth's default, and Google's. */
  static final Period DEFAULT = new Period.Rolling(Duration.ofDays(30), "30d");

  private static final Pattern START_FORM =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");
  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  private TimeWindow() {}

  static Period read(Fields spec) {
    Optional<Value> window = spec.optional("timeWindow");
    if (window.isEmpty()) {
      spec.value()
          .warning("default-period", "no timeWindow: a rolling one of 30d is assumed; write it");
      return DEFAULT;
    }
    List<Value> items = window.get().items(1, 1);
    return items.isEmpty() ? DEFAULT : items.get(0).mapping(TimeWindow::period);
  }

  private static Period period(Fields fields) {
    Optional<Value> duration = fields.required("duration");
    boolean rolling = fields.optional("isRolling").map(Value::flag).orElse(false);
    Optional<Value> calendar = fields.optional("calendar");
    if (rolling) {
      calendar.ifPresent(
          value -> value.error("contradiction", "found a calendar beside isRolling: true"));
      return duration
          .flatMap(value -> Shorthand.read(value, "mhdw", "30d"))
          .<Period>map(length -> new Period.Rolling(length.length(), length.text()))
          .orElse(DEFAULT);
    }
    if (calendar.isEmpty()) {
      fields
          .value()
          .error(
              "missing-field",
              "is neither rolling nor of a calendar: write isRolling: true, or calendar:"
                  + " {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}");
      return DEFAULT;
    }
    return calendar.get().mapping(in -> calendar(in, duration));
  }

  private static Period calendar(Fields fields, Optional<Value> duration) {
    Optional<LocalDateTime> start = fields.required("startTime").flatMap(TimeWindow::start);
    Optional<ZoneId> zone = fields.required("timeZone").flatMap(Zones::zone);
    Optional<Shorthand> length = duration.flatMap(value -> Shorthand.read(value, "dwMQY", "1M"));
    if (start.isEmpty() || zone.isEmpty() || length.isEmpty()) {
      return DEFAULT;
    }
    Shorthand read = length.get();
    return new Period.Calendar(
        read.calendarCount(), read.calendarUnit(), start.get().atZone(zone.get()), read.text());
  }

  private static Optional<LocalDateTime> start(Value value) {
    String text =
        value.text(START_FORM, "a local date and time without a zone, such as 2026-01-01 00:00:00");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDateTime.parse(text, START));
    } catch (DateTimeException e) {
      value.error("wrong-form", "found " + Quoted.of(text) + ", which no calendar or clock shows");
      return Optional.empty();
    }
  }
}
