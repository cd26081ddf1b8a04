package dev.slogate.cli;

import dev.slogate.Escalations;
import dev.slogate.escalation.CorrectivePlan;
import dev.slogate.escalation.CorrectivePlan.Milestone;
import dev.slogate.escalation.ExecutiveDecision;
import dev.slogate.escalation.Postmortem;
import dev.slogate.escalation.Postmortem.Contributor;
import dev.slogate.escalation.Postmortem.Part;
import dev.slogate.escalation.Retro;
import dev.slogate.escalation.SloEscalation;
import dev.slogate.escalation.StructuralNote;
import dev.slogate.escalation.Writing;
import dev.slogate.report.Untrusted;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code slo-gate escalation record}: what people leave behind. */
@Command(
    name = "record",
    description = {
      "Keeps what people leave behind: where it can be read, and what it says in short.",
      "A later record of the same kind about the same corrects an earlier one; both stay."
    })
final class EscalationRecordCommand {

  private static final Pattern MILESTONE = Pattern.compile("([^=]+)=(.+)");
  private static final Pattern CONTRIBUTOR = Pattern.compile("([^:]+):([^=]+)=(.+)");

  private final Console console;
  private final Clock clock;

  @Mixin final HelpOption help = new HelpOption();

  EscalationRecordCommand(Console console, Clock clock) {
    this.console = console;
    this.clock = clock;
  }

  /** What every writing about a quarter has. */
  static final class About {
    @Option(names = "--slo", required = true, paramLabel = "SLO", description = "Which SLO.")
    String slo = "";

    @Option(
        names = "--quarter",
        required = true,
        paramLabel = "Q",
        description = "The missed quarter: 2026Q3.")
    String quarter = "";

    @Mixin final LinkOption link = new LinkOption();
  }

  @Command(name = "retro", description = "The service team looked back on a missed quarter.")
  int retro(
      @Mixin HelpOption retroHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Mixin About about,
      @Option(
              names = "--facilitator",
              required = true,
              paramLabel = "WHO",
              description = "Of SRE, who led it.")
          String facilitator,
      @Option(
              names = "--participant",
              required = true,
              paramLabel = "WHO",
              description = "Who took part; may be repeated.")
          List<String> participants,
      @Option(
              names = "--finding",
              required = true,
              paramLabel = "TEXT",
              description = "What was found; may be repeated.")
          List<String> findings) {
    return keep(
        about.slo,
        () -> new Retro(about.quarter, facilitator, participants, findings, about.link.url),
        Workspace.open(catalog, console, clock),
        output);
  }

  @Command(name = "plan", description = "The service team says what changes, and until when.")
  int plan(
      @Mixin HelpOption planHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Mixin About about,
      @Option(
              names = "--cause",
              required = true,
              paramLabel = "TEXT",
              description = "Why the quarter was missed.")
          String cause,
      @Option(
              names = "--action",
              required = true,
              paramLabel = "TEXT",
              description = "What will be different; may be repeated.")
          List<String> actions,
      @Option(
              names = "--milestone",
              required = true,
              paramLabel = "DAY=TEXT",
              description = "A step, and until when: 2026-11-01=limits; may be repeated.")
          List<String> milestones,
      @Option(
              names = "--due",
              required = true,
              paramLabel = "DAY",
              converter = Instants.class,
              description = "When all of it is done.")
          Instant due) {
    return keep(
        about.slo,
        () ->
            new CorrectivePlan(
                about.quarter,
                cause,
                actions,
                milestones.stream().map(EscalationRecordCommand::milestone).toList(),
                due,
                about.link.url),
        Workspace.open(catalog, console, clock),
        output);
  }

  private static Milestone milestone(String text) {
    Matcher matcher = MILESTONE.matcher(text);
    if (!matcher.matches()) {
      throw new UsageError(
          "--milestone '" + text + "': expected a day and a step, as 2026-11-01=limits");
    }
    try {
      return new Milestone(matcher.group(2), new Instants().convert(matcher.group(1)));
    } catch (TypeConversionException e) {
      throw new UsageError("--milestone " + e.getMessage());
    }
  }

  @Command(name = "note", description = "The SRE owner says what one team cannot mend alone.")
  int note(
      @Mixin HelpOption noteHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Mixin About about,
      @Option(
              names = "--assessment",
              required = true,
              paramLabel = "TEXT",
              description = "What is structural about it.")
          String assessment,
      @Option(
              names = "--platform-investment",
              paramLabel = "TEXT",
              description = "What the platform has to gain; may be repeated.")
          @Nullable List<String> platform,
      @Option(
              names = "--priority",
              paramLabel = "TEXT",
              description = "What goes first across teams; may be repeated.")
          @Nullable List<String> priorities) {
    return keep(
        about.slo,
        () ->
            new StructuralNote(
                about.quarter, assessment, some(platform), some(priorities), about.link.url),
        Workspace.open(catalog, console, clock),
        output);
  }

  private static List<String> some(@Nullable List<String> texts) {
    return texts == null ? List.of() : texts;
  }

  @Command(
      name = "decision",
      description = "Executives invest in the promise, or take it back in public.")
  int decision(
      @Mixin HelpOption decisionHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Mixin About about,
      @Option(names = "--invest", paramLabel = "TEXT", description = "What is invested.")
          @Nullable String investment,
      @Option(
              names = "--relax-to",
              paramLabel = "TARGET",
              converter = Fractions.class,
              description = "The new target: 0.99. The link is where it is published.")
          @Nullable BigDecimal target,
      @Option(
              names = "--relax-from",
              paramLabel = "TARGET",
              converter = Fractions.class,
              description = "The former target. Default: the catalog's.")
          @Nullable BigDecimal former) {
    if ((investment == null) == (target == null)) {
      throw new UsageError(
          "say what was decided: --invest TEXT, or --relax-to TARGET, and not both");
    }
    if (former != null && target == null) {
      throw new UsageError("--relax-from goes with --relax-to");
    }
    Workspace workspace = Workspace.open(catalog, console, clock);
    Supplier<Writing> decision =
        target == null
            ? () ->
                ExecutiveDecision.invest(about.quarter, String.valueOf(investment), about.link.url)
            : () ->
                workspace
                    .escalations()
                    .relaxation(
                        about.slo,
                        about.quarter,
                        Optional.ofNullable(former),
                        target,
                        about.link.url);
    return keep(about.slo, decision, workspace, output);
  }

  @Command(name = "postmortem", description = "The service team looked back on a major incident.")
  int postmortem(
      @Mixin HelpOption postmortemHelp,
      @Mixin CatalogOptions catalog,
      @Mixin TextOrJson output,
      @Mixin LinkOption link,
      @Option(
              names = "--incident",
              required = true,
              paramLabel = "ID",
              description = "Its name, as escalation show has it.")
          String incident,
      @Option(
              names = "--facilitator",
              required = true,
              paramLabel = "WHO",
              description = "Of SRE, who led it.")
          String facilitator,
      @Option(names = "--cause", required = true, paramLabel = "TEXT", description = "Why it was.")
          String cause,
      @Option(
              names = "--contributor",
              paramLabel = "PART:NAME=HOW",
              description = {
                "Who played a part: dependency:payments=timed out, platform:…, operations:…;",
                "may be repeated."
              })
          @Nullable List<String> contributors,
      @Option(
              names = "--action",
              required = true,
              paramLabel = "TEXT",
              description = "What will be different; may be repeated.")
          List<String> actions) {
    int at = incident.lastIndexOf('@');
    if (at < 1) {
      throw new UsageError(
          "--incident '" + incident + "': expected a name like shop@2026-09-12T10:05Z");
    }
    return keep(
        incident.substring(0, at),
        () ->
            new Postmortem(
                incident,
                facilitator,
                cause,
                some(contributors).stream().map(EscalationRecordCommand::contributor).toList(),
                actions,
                link.url),
        Workspace.open(catalog, console, clock),
        output);
  }

  private static Contributor contributor(String text) {
    Matcher matcher = CONTRIBUTOR.matcher(text);
    if (matcher.matches()) {
      for (Part part : Part.values()) {
        if (part.name().equalsIgnoreCase(matcher.group(1))) {
          return new Contributor(part, matcher.group(2), matcher.group(3));
        }
      }
    }
    throw new UsageError(
        "--contributor '"
            + text
            + "': expected PART:NAME=HOW, as dependency:payments=timed out; PART is one of "
            + Arrays.stream(Part.values())
                .map(part -> part.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }

  private int keep(
      String slo, Supplier<? extends Writing> writing, Workspace workspace, TextOrJson output) {
    Escalations escalations = workspace.escalations();
    SloEscalation after = escalations.record(slo, writing, workspace.actor());
    int code = EscalationCommand.print(List.of(after), console, output);
    Writing kept = after.writings().get(after.writings().size() - 1).writing();
    if (!after.outstanding().isEmpty() && !after.asksFor(kept)) {
      String subject = Untrusted.block(kept.subject());
      console
          .err()
          .println(
              "slo-gate: this is on record, but nothing of its kind was owed of %s: what is owed stays"
                      .formatted(subject)
                  + " so");
    }
    return code;
  }
}
