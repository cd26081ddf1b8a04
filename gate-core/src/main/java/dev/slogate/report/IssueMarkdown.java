package dev.slogate.report;

import dev.slogate.escalation.Due;
import dev.slogate.escalation.Duty;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.incident.PastIncident;
import dev.slogate.issue.Issue;
import dev.slogate.issue.Issue.Ending;
import dev.slogate.issue.Issue.Matter.Owed;
import dev.slogate.issue.Issue.Matter.TakenBack;
import dev.slogate.issue.Issue.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What an issue says, as GitHub Flavored Markdown. It names no moment but those of the matter
 * itself, so that it stays the same for as long as nothing happens.
 */
public final class IssueMarkdown {

  /** Characters of the longest title that GitHub takes. */
  private static final int LONGEST_TITLE = 256;

  private static final int SENTENCE = 1_000;

  private IssueMarkdown() {}

  /** On one line, as plain text. */
  public static String title(Issue issue) {
    String title =
        issue.matter() instanceof Owed owed ? title(owed) : title((TakenBack) issue.matter());
    return Untrusted.line(title, LONGEST_TITLE);
  }

  private static String title(Owed owed) {
    Due due = owed.due();
    String what = EscalationWords.of(due.duty());
    String begin = Character.toUpperCase(what.charAt(0)) + what.substring(1);
    return due.duty() == Duty.POSTMORTEM
        ? "%s: %s, incident %s".formatted(begin, owed.service(), due.subject())
        : "%s: %s missed its SLO %s in %s"
            .formatted(begin, owed.service(), owed.slo().slo(), due.subject());
  }

  private static String title(TakenBack back) {
    return "Rolled back: %s %s in %s"
        .formatted(back.place().service(), back.order().from(), back.place().environment());
  }

  /** What slo-gate knows, which it says anew when that changes. */
  public static String facts(Issue issue) {
    return issue.matter() instanceof Owed owed ? facts(owed) : facts((TakenBack) issue.matter());
  }

  private static String facts(Owed owed) {
    SloEscalation slo = owed.slo();
    Due due = owed.due();
    StringBuilder out = new StringBuilder();
    out.append("**").append(Gfm.text(owes(slo, due))).append("**");
    if (due.duty().facilitatedBySre()) {
      out.append(" SRE facilitates it.");
    }
    out.append("\n\n");
    if (due.duty() == Duty.POSTMORTEM) {
      slo.incidents().stream()
          .filter(incident -> incident.name().equals(due.subject()))
          .forEach(incident -> out.append(facts(incident)));
    } else {
      slo.quarters().stream()
          .filter(closed -> closed.quarter().text().equals(due.subject()))
          .forEach(
              closed -> {
                closed
                    .attainment()
                    .ifPresent(
                        attained ->
                            out.append("In ")
                                .append(due.subject())
                                .append(" ")
                                .append(EscalationReport.attained(attained))
                                .append(": ")
                                .append(ReviewWords.share(attained))
                                .append(" were good, against a target of ")
                                .append(ReviewWords.target(attained))
                                .append(".\n\n"));
                out.append(grid(DependencyGrids.parts(closed.parts())));
              });
      out.append("Escalation level ")
          .append(slo.standing().level().number())
          .append(": it missed ")
          .append(EscalationWords.missed(slo.standing().missedInARow()))
          .append(".\n\n");
    }
    out.append("Once it is written, put it on record. That closes this issue:\n\n")
        .append(Gfm.fence("sh", command(owed)));
    return out.toString();
  }

  /** Without the time that is left, which changes. */
  private static String owes(SloEscalation slo, Due due) {
    return "%s owes a %s of %s, SLO %s, %s %s."
        .formatted(
            EscalationWords.who(slo.team(due), due.duty()),
            EscalationWords.of(due.duty()),
            due.subject(),
            slo.slo(),
            due.state() == Due.State.OVERDUE ? "and it is overdue: it was due by" : "by",
            Times.lastDay(due.until()));
  }

  private static String facts(PastIncident incident) {
    return "From %s to %s (%s) %s of %s events were bad, at a burn rate of up to %s: %s of the budget.\n\n%s"
        .formatted(
            Times.rfc3339(incident.start()),
            Times.rfc3339(incident.end()),
            Times.span(Duration.between(incident.start(), incident.end())),
            Numbers.count(incident.bad()),
            Numbers.count(incident.total()),
            Numbers.burn(incident.peakBurn()),
            Numbers.share(incident.share()),
            grid(DependencyGrids.parts(incident.parts())));
  }

  private static String grid(Grid grid) {
    return grid.rows().isEmpty()
        ? ""
        : "**" + Gfm.text(grid.caption()) + "**\n\n" + grid.markdown() + "\n";
  }

  private static String command(Owed owed) {
    String about = " --slo %s --quarter %s".formatted(owed.slo().slo(), owed.due().subject());
    return "slo-gate escalation record "
        + switch (owed.due().duty()) {
          case RETRO -> "retro" + about + " --facilitator WHO --participant WHO --finding TEXT";
          case CORRECTIVE_PLAN ->
              "plan" + about + " --cause TEXT --action TEXT --milestone DAY=TEXT --due DAY";
          case STRUCTURAL_NOTE -> "note" + about + " --assessment TEXT";
          case EXECUTIVE_DECISION -> "decision" + about + " --invest TEXT";
          case POSTMORTEM ->
              "postmortem --incident "
                  + owed.due().subject()
                  + " --facilitator WHO --cause TEXT --action TEXT";
        }
        + " --link URL";
  }

  private static String facts(TakenBack back) {
    return "**%s was taken back in %s: from %s to %s.** %s\n\n%sOrdered at %s, for the deploy %s. %s stays locked there until somebody releases it:\n\n%s"
        .formatted(
            Gfm.text(back.place().service()),
            Gfm.text(back.place().environment()),
            Gfm.text(back.order().from(), 200),
            Gfm.text(back.order().to(), 200),
            Gfm.text(Words.sentence(progress(back.progress())), SENTENCE),
            back.reasons().stream()
                .map(reason -> "- " + Gfm.text(Words.sentence(reason), SENTENCE) + "\n")
                .collect(Collectors.joining("", "", back.reasons().isEmpty() ? "" : "\n")),
            Times.rfc3339(back.orderedAt()),
            Gfm.text(back.order().deploy(), 200),
            Gfm.text(back.order().from(), 200),
            Gfm.fence("sh", "slo-gate lock list --service " + back.place().service()));
  }

  private static String progress(Progress progress) {
    if (progress instanceof Progress.Sent sent) {
      return "It was sent at " + Times.rfc3339(sent.at()) + ", and is not confirmed yet";
    }
    if (progress instanceof Progress.Left left) {
      return "A person must look: " + left.why();
    }
    if (progress instanceof Progress.Settled settled) {
      return "%s says what came of it: %s. %s"
          .formatted(settled.by(), settled.outcome().replace('-', ' '), settled.reason());
    }
    return progress instanceof Progress.Confirmed ? "It is done" : "Nobody sent it yet";
  }

  /** What people are asked to fill in, where their repository has no template of its own. */
  public static String template(Issue issue) {
    List<String> headings =
        issue.matter() instanceof Owed owed
            ? headings(owed.due().duty())
            : List.of("What we know", "What we do about it");
    return headings.stream()
        .map(heading -> "## " + heading + "\n\n_To be written._\n")
        .collect(Collectors.joining("\n"));
  }

  private static List<String> headings(Duty duty) {
    return switch (duty) {
      case RETRO -> List.of("What happened in the quarter", "What we found", "Who took part");
      case CORRECTIVE_PLAN -> List.of("Cause", "What changes", "Timeline", "Done by");
      case STRUCTURAL_NOTE -> List.of("What is structural", "Platform investment", "Priorities");
      case EXECUTIVE_DECISION -> List.of("Invest, or relax the target?", "Why", "Published at");
      case POSTMORTEM ->
          List.of("What happened", "Cause", "Who and what played a part", "What will be different");
    };
  }

  /** Why it is closed. */
  public static String ending(Ending ending) {
    if (ending instanceof Ending.Recorded recorded) {
      return "On record since %s, by %s: %s"
          .formatted(
              Times.rfc3339(recorded.at()),
              Gfm.text(recorded.by(), 200),
              Gfm.contact(recorded.link()));
    }
    return "It is not asked for any more: the SLO met a quarter, its target was relaxed, or it left"
        + " the catalog.";
  }

  /** A short name of the matter, as labels have it: {@code corrective-plan}. */
  public static String label(Issue issue) {
    return issue.matter() instanceof Owed owed
        ? owed.due().duty().name().toLowerCase(Locale.ROOT).replace('_', '-')
        : "rollback";
  }
}
