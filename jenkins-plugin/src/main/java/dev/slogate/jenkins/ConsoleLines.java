package dev.slogate.jenkins;

import hudson.console.HyperlinkNote;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** A result as a build's console shows it. */
final class ConsoleLines {

  /** Begins each line of ours. */
  static final String LEAD = "[SLO Gate] ";

  /** Makes a link of an address and a text. */
  private final BinaryOperator<String> links;

  ConsoleLines(BinaryOperator<String> links) {
    this.links = links;
  }

  static ConsoleLines linked() {
    return new ConsoleLines(HyperlinkNote::encodeTo);
  }

  /**
   * All that a reader needs who sees nothing else.
   *
   * @param page path of the build's page, from the controller's root
   */
  List<String> full(GateResult result, String page) {
    List<String> lines = new ArrayList<>();
    lines.add(LEAD + result.getTitle() + ": " + result.getOutcome() + ". " + result.getWhy());
    if (!result.getOwner().isEmpty()) {
      lines.add(LEAD + Messages.ConsoleLines_Owner(result.getOwner()) + contacts(result));
    }
    for (GateReason reason : result.getReasons()) {
      lines.add(LEAD + reason(reason));
    }
    addUnlessEmpty(lines, result.getOverride());
    addUnlessEmpty(lines, result.getEscalation());
    lines.add(LEAD + links.apply(page, Messages.ConsoleLines_Details()));
    return lines;
  }

  /** While it waits. */
  String waiting(GateResult result) {
    String until = result.getClearsAt();
    return LEAD
        + (until.isEmpty()
            ? Messages.ConsoleLines_Waits(result.getTitle())
            : Messages.ConsoleLines_WaitsUntil(result.getTitle(), until));
  }

  /** While it is healthy, but was not for long enough. */
  String steadying() {
    return LEAD + Messages.ConsoleLines_Steadies();
  }

  private String contacts(GateResult result) {
    return result.getContacts().stream()
        .map(
            contact ->
                ", "
                    + contact.getKind()
                    + " "
                    + (contact.getLink().startsWith("http")
                        ? links.apply(contact.getLink(), contact.getValue())
                        : contact.getValue()))
        .collect(Collectors.joining());
  }

  private static String reason(GateReason reason) {
    return "  "
        + List.of(
                reason.getDoes(),
                reason.getCode(),
                reason.getSlo().isEmpty() ? "" : "(" + reason.getSlo() + ")")
            .stream()
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "))
        + ": "
        + List.of(reason.getMessage(), reason.getRemedy(), reason.getClears()).stream()
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
  }

  private static void addUnlessEmpty(List<String> lines, String text) {
    if (!text.isEmpty()) {
      lines.add(LEAD + text);
    }
  }
}
