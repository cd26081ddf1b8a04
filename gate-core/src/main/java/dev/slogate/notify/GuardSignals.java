package dev.slogate.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.escalation.Level;
import dev.slogate.escalation.Role;
import dev.slogate.notify.Addressees.Addressee;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** What the guard could not settle, to the team that owns the service. */
public final class GuardSignals {

  private static final int LONGEST_LABEL = 200;

  /** Code points of what is cut, each of at most two characters. */
  private static final int SHOWN = 80;

  private static final String SETTLE =
      "Then put on record what came of it: slo-gate rollback settle.";

  private GuardSignals() {}

  /** The signal of a page: one for each deploy and cause. */
  public static Signal of(GuardPage page, Addressees to) {
    Addressee addressee = to.of(Role.SERVICE_TEAM, Level.NONE);
    Map<String, String> labels =
        Signals.labels(Signal.GUARD, addressee.team(), topic(page), Level.NONE);
    labels.put("service", label(page.service()));
    labels.put("environment", label(page.environment()));
    labels.put("deploy", label(page.deploy()));
    return new Signal(
        labels, Signals.texts(summary(page), description(page), Optional.empty()), page.since());
  }

  /** Whether labels are those of a signal about a deploy. */
  public static boolean isAbout(String deploy, Map<String, String> labels) {
    return label(deploy).equals(labels.get("deploy"));
  }

  private static Topic topic(GuardPage page) {
    return switch (page.cause()) {
      case VERDICT -> Topic.GUARD_VERDICT;
      case UNFINISHED -> Topic.GUARD_UNFINISHED;
      case UNSENT -> Topic.ROLLBACK_UNSENT;
      case UNCONFIRMED -> Topic.ROLLBACK_UNCONFIRMED;
    };
  }

  private static String summary(GuardPage page) {
    String deploy =
        "%s in %s: deploy %s".formatted(page.service(), page.environment(), page.deploy());
    return switch (page.cause()) {
      case VERDICT -> deploy + " needs a person to look at it";
      case UNFINISHED -> deploy + " is watched by nobody any more";
      case UNSENT -> deploy + " is to be rolled back, and nobody sent that";
      case UNCONFIRMED -> deploy + " is to be rolled back; that was sent, and is not confirmed";
    };
  }

  private static String description(GuardPage page) {
    String known = page.reasons().isEmpty() ? "" : String.join("; ", page.reasons()) + ". ";
    return switch (page.cause()) {
      case VERDICT -> known.strip();
      case UNFINISHED ->
          "Its watch began, its rollback window is over, and there is no verdict: whoever watched is"
              + " gone. Run slo-gate guard for it again: it goes on from the record.";
      case UNSENT ->
          (known.isEmpty()
                  ? "Whoever was to carry the order out is gone. Roll back by hand, or run the guard"
                      + " again. "
                  : known)
              + SETTLE;
      case UNCONFIRMED ->
          (known.isEmpty()
                  ? "It may have arrived or not. Look which version runs, and roll back by hand if"
                      + " it is the bad one. "
                  : known)
              + SETTLE;
    };
  }

  /**
   * A key may be longer than a label, and what tells two deploys apart stands at its end: two with
   * the same labels would be one signal.
   */
  private static String label(String text) {
    return text.length() <= LONGEST_LABEL
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…" + digest(text);
  }

  private static String digest(String text) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(whole, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
