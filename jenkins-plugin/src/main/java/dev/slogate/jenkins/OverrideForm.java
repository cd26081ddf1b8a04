package dev.slogate.jenkins;

import dev.slogate.Lift;
import dev.slogate.OverrideGrant;
import dev.slogate.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An override as somebody typed it, which the form shows again where it is refused. */
public final class OverrideForm {

  private final Typed typed;
  private final Set<Lift> lifts;

  private OverrideForm(Typed typed, Set<Lift> lifts) {
    this.typed = typed;
    this.lifts = lifts;
  }

  /** With nothing typed yet but what is known of the place. */
  static OverrideForm blank(Typed typed) {
    return new OverrideForm(typed, Set.of(Lift.BUDGET));
  }

  static OverrideForm of(Typed typed) {
    return new OverrideForm(
        typed,
        typed.all("lifts").stream()
            .flatMap(one -> Lift.labelled(one).stream())
            .collect(Collectors.toSet()));
  }

  /**
   * What it asks for.
   *
   * @throws Refused if it can't be read
   */
  OverrideGrant read() {
    if (lifts.isEmpty()) {
      throw new Refused(Messages.OverrideForm_Lifts());
    }
    return new OverrideGrant(
        getService(),
        typed.given("environment"),
        typed.given("version"),
        lifts,
        getReason(),
        typed.given("ticket"),
        typed.given("for").map(Length::of),
        uses());
  }

  private int uses() {
    try {
      return Integer.parseInt(getUses());
    } catch (NumberFormatException e) {
      throw new Refused(Messages.OverrideForm_Uses(getUses()));
    }
  }

  public String getService() {
    return typed.text("service");
  }

  /** Empty for all. */
  public String getEnvironment() {
    return typed.text("environment");
  }

  /** Empty for all. */
  public String getVersion() {
    return typed.text("version");
  }

  /** What it may lift, with whether it does. */
  public List<Choice> getLifts() {
    return Arrays.stream(Lift.values())
        .map(lift -> new Choice(lift.label(), title(lift), lifts.contains(lift)))
        .toList();
  }

  private static String title(Lift lift) {
    return switch (lift) {
      case BUDGET -> Messages.OverrideForm_Budget();
      case DATA -> Messages.OverrideForm_Data();
      case FREEZE -> Messages.OverrideForm_Freeze();
    };
  }

  public String getReason() {
    return typed.text("reason");
  }

  public String getTicket() {
    return typed.text("ticket");
  }

  /** How long it lasts; empty for as long as the policy says. */
  public String getLength() {
    return typed.text("for");
  }

  public String getUses() {
    return typed.given("uses").orElse("1");
  }
}
