package dev.slogate.report;

import dev.slogate.Decision;
import dev.slogate.Owner;
import dev.slogate.Reason;
import dev.slogate.WaitGround;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a system that keeps a deploy waiting is told, as short GitHub Flavored Markdown.
 *
 * @see <a
 *     href="https://docs.github.com/rest/actions/workflow-runs#review-custom-deployment-protection-rules-for-a-workflow-run">GitHub,
 *     a comment has at most 1024 characters</a>
 */
public final class WaitMarkdown {

  /** Characters of the longest. */
  public static final int LONGEST = 1024;

  private static final int SENTENCE = 300;
  private static final int NAME = 80;

  private WaitMarkdown() {}

  /** Why it waits, whom to ask, and until when. */
  public static String held(Decision decision) {
    return bounded(
        "**%s** %s\n\n**Expected to clear:** %s\n\n**Owner:** %s\n\n%s"
            .formatted(
                Gfm.text(Words.outcome(decision), SENTENCE) + ".",
                Gfm.text(Words.why(decision), SENTENCE),
                Words.clears(decision),
                owner(decision),
                codes(decision)));
  }

  /** That it looks well, and must go on to. */
  public static String steadying(Decision decision) {
    return bounded(
        "**Nothing holds it any more.** It is let go once that has been so for five minutes."
            + "\n\n**Owner:** "
            + owner(decision));
  }

  /** The answer, and what it rests on. */
  public static String answer(WaitGround ground) {
    if (ground instanceof WaitGround.Released released) {
      Decision decision = released.decision();
      return bounded(
          "**%s** %s\n\n**Owner:** %s\n\nDecision `%s` %s"
              .formatted(
                  Gfm.text(Words.outcome(decision), SENTENCE) + ".",
                  Gfm.text(Words.why(decision), SENTENCE),
                  owner(decision),
                  decision.id(),
                  codes(decision)));
    }
    if (ground instanceof WaitGround.Overdue overdue) {
      return bounded(
          "**It waited for too long.** The policy %s lets a deploy wait for %s. Start it again when it is still wanted."
              .formatted(Gfm.text(overdue.policy(), NAME), Times.span(overdue.longest())));
    }
    WaitGround.Refused refused = (WaitGround.Refused) ground;
    return bounded(
        "**%s said no:** %s"
            .formatted(Gfm.text(refused.actor(), NAME), Gfm.text(refused.reason(), SENTENCE)));
  }

  private static String owner(Decision decision) {
    return Gfm.text(decision.owner().map(Words::owner).orElse(Words.NO_OWNER), 2 * NAME)
        + decision.owner().map(Owner::contacts).orElse(Map.of()).entrySet().stream()
            .limit(3)
            .map(contact -> " · " + Gfm.text(contact.getKey(), NAME) + " " + contact(contact))
            .collect(Collectors.joining());
  }

  private static String contact(Map.Entry<String, String> contact) {
    return contact.getValue().length() > NAME
        ? Gfm.text(contact.getValue(), NAME)
        : Gfm.contact(contact.getValue());
  }

  private static String codes(Decision decision) {
    return decision.reasons().stream()
        .map(Reason::code)
        .distinct()
        .limit(5)
        .map(code -> "`" + code + "`")
        .collect(Collectors.joining(" "));
  }

  /** Cut where it is over the limit after all: GitHub would refuse the whole of it. */
  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
