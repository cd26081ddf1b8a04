package dev.slogate.jenkins;

import dev.slogate.ChangeClass;
import dev.slogate.Freeze;
import dev.slogate.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A freeze as somebody typed it, which the form shows again where it is refused. */
public final class FreezeForm {

  private final Typed typed;

  FreezeForm(Typed typed) {
    this.typed = typed;
  }

  /**
   * Whom it stops; {@link Freeze#ALL} for all.
   *
   * @throws Refused if that is not said, or said twice
   */
  List<String> services() {
    List<String> named =
        Stream.of(getServices().split("[,\\s]+")).filter(one -> !one.isEmpty()).distinct().toList();
    if (isAll() != named.isEmpty()) {
      throw new Refused(Messages.FreezeForm_Services());
    }
    return isAll() ? List.of(Freeze.ALL) : named;
  }

  Optional<String> environment() {
    return typed.given("environment");
  }

  /**
   * When it ends by itself.
   *
   * @throws Refused if it can't be read, or is said twice
   */
  Optional<Instant> end(Instant now) {
    Optional<String> until = typed.given("until");
    Optional<String> length = typed.given("for");
    if (until.isPresent() && length.isPresent()) {
      throw new Refused(Messages.FreezeForm_End());
    }
    return until.map(FreezeForm::instant).or(() -> length.map(text -> now.plus(Length.of(text))));
  }

  private static Instant instant(String text) {
    try {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new Refused(Messages.FreezeForm_Until(text));
    }
  }

  List<ChangeClass> exempt() {
    List<String> chosen = typed.all("exempt");
    return Arrays.stream(ChangeClass.values()).filter(one -> chosen.contains(one.label())).toList();
  }

  /** Whether it stops every service. */
  public boolean isAll() {
    return typed.given("all").isPresent();
  }

  /** Names, with commas between. */
  public String getServices() {
    return typed.text("service");
  }

  /** Empty for all. */
  public String getEnvironment() {
    return typed.text("environment");
  }

  public String getReason() {
    return typed.text("reason");
  }

  /** As a browser writes it: {@code 2026-12-01T08:00}. */
  public String getUntil() {
    return typed.text("until");
  }

  public String getLength() {
    return typed.text("for");
  }

  /** Classes of changes, with whether they pass nevertheless. */
  public List<Choice> getClasses() {
    List<ChangeClass> exempt = exempt();
    return Arrays.stream(ChangeClass.values())
        .map(one -> new Choice(one.label(), one.label(), exempt.contains(one)))
        .toList();
  }
}
