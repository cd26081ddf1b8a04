package dev.slogate.github;

import static java.util.stream.Collectors.joining;

import dev.slogate.Decision;
import dev.slogate.Deploy;
import dev.slogate.ExitCode;
import dev.slogate.Finding;
import dev.slogate.GuardResult;
import dev.slogate.Owner;
import dev.slogate.Reason;
import dev.slogate.Verdict;
import dev.slogate.github.Annotation.Anchor;
import dev.slogate.github.Annotation.Level;
import dev.slogate.report.DeployReport;
import dev.slogate.report.Format;
import dev.slogate.report.Palette;
import dev.slogate.report.Reports;
import dev.slogate.report.Summary;
import dev.slogate.report.Summary.Tone;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a step leaves behind of what its verb found. */
public final class StepResults {

  private static final int BUDGET_DIGITS = 6;

  private final Level onHold;
  private final Function<String, Optional<Anchor>> places;

  /**
   * @param onHold how a hold is marked
   * @param places where an SLO of this name is written down, as far as that is in the workspace
   */
  public StepResults(Level onHold, Function<String, Optional<Anchor>> places) {
    this.onHold = onHold;
    this.places = places;
  }

  /** Of one decision. */
  public StepResult of(Decision decision) {
    Map<Output, String> outputs = new EnumMap<>(Output.class);
    outputs.put(Output.VERDICT, decision.verdict().name());
    outputs.put(Output.DISPOSITION, decision.disposition().name());
    outputs.put(Output.REASONS, codes(decision.reasons().stream()));
    outputs.put(Output.OWNER, team(decision.owner()));
    outputs.put(Output.ESCALATION_LEVEL, Integer.toString(decision.escalation().level().number()));
    outputs.put(Output.BUDGET_REMAINING, share(decision.leastBudgetLeft()));
    outputs.put(
        Output.CLEARS_AT,
        decision.clearsAt().map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse(""));
    return new StepResult(
        decision.exitCode(),
        outputs,
        annotations(decision),
        Reports.PLAIN.render(decision, Format.TEXT),
        Reports.PLAIN.render(decision, Format.JSON),
        Reports.PLAIN.render(decision, Format.HTML),
        limit -> under(limit).render(decision, Format.MARKDOWN));
  }

  /** Of a watch. */
  public StepResult of(GuardResult result) {
    Map<Output, String> outputs = new EnumMap<>(Output.class);
    outputs.put(Output.VERDICT, Summary.of(result).title());
    outputs.put(
        Output.REASONS,
        Summary.of(result).reasons().stream()
            .map(Summary.Line::code)
            .distinct()
            .collect(joining(",")));
    outputs.put(Output.OWNER, team(result.owner()));
    outputs.put(Output.ESCALATION_LEVEL, Integer.toString(result.escalation().level().number()));
    return new StepResult(
        result.exitCode(),
        outputs,
        annotations(result),
        Reports.PLAIN.render(result, Format.TEXT),
        Reports.PLAIN.render(result, Format.JSON),
        Reports.PLAIN.render(result, Format.HTML),
        limit -> under(limit).render(result, Format.MARKDOWN));
  }

  /** Of a fleet; the worst of it in the outputs. */
  public StepResult of(List<Decision> fleet) {
    Map<Output, String> outputs = new EnumMap<>(Output.class);
    outputs.put(
        Output.VERDICT,
        fleet.stream().map(Decision::verdict).reduce(Verdict.ALLOW, Verdict::worse).name());
    outputs.put(
        Output.REASONS,
        codes(
            fleet.stream()
                .map(Decision::reasons)
                .flatMap(Collection::stream)
                .sorted(Comparator.comparing(Reason::verdict).reversed())));
    outputs.put(
        Output.BUDGET_REMAINING,
        share(fleet.stream().flatMapToDouble(one -> one.leastBudgetLeft().stream()).min()));
    return new StepResult(
        ExitCode.OK,
        outputs,
        List.of(),
        Reports.PLAIN.render(fleet, Format.TEXT),
        Reports.PLAIN.render(fleet, Format.JSON),
        Reports.PLAIN.render(fleet, Format.HTML),
        limit -> under(limit).render(fleet, Format.MARKDOWN));
  }

  /** Of a deploy that was told. */
  public static StepResult of(Deploy deploy) {
    return new StepResult(
        ExitCode.OK,
        Map.of(),
        List.of(),
        DeployReport.text(deploy),
        DeployReport.json(deploy),
        "",
        limit -> DeployReport.markdown(deploy));
  }

  private static Reports under(int limit) {
    return new Reports(Palette.PLAIN, Reports.PLAIN.width(), limit);
  }

  private static String codes(Stream<Reason> reasons) {
    return reasons.map(reason -> reason.code().name()).distinct().collect(joining(","));
  }

  private static String team(Optional<Owner> owner) {
    return owner.map(Owner::team).orElse("");
  }

  private static String share(OptionalDouble share) {
    return share.isEmpty()
        ? ""
        : BigDecimal.valueOf(share.getAsDouble())
            .setScale(BUDGET_DIGITS, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
  }

  private List<Annotation> annotations(Decision decision) {
    Summary summary = Summary.of(decision);
    String owner = owner(summary);
    List<Annotation> all = new ArrayList<>();
    for (int i = 0; i < decision.reasons().size(); i++) {
      Reason reason = decision.reasons().get(i);
      boolean holds = decision.holds(reason) && !decision.disposition().proceeds();
      if (holds || reason.verdict() != Verdict.ALLOW) {
        all.add(
            annotation(
                holds ? onHold : Level.WARNING,
                summary.outcome(),
                summary.reasons().get(i),
                owner));
      }
    }
    decision.findings().forEach(finding -> all.add(annotation(finding)));
    return all;
  }

  private List<Annotation> annotations(GuardResult result) {
    Summary summary = Summary.of(result);
    String owner = owner(summary);
    return summary.reasons().stream()
        .filter(line -> summary.tone() != Tone.GOOD && line.tone() != Tone.GOOD)
        .map(line -> annotation(onHold, summary.outcome(), line, owner))
        .toList();
  }

  private Annotation annotation(Level level, String title, Summary.Line line, String owner) {
    String message =
        Stream.of(line.message(), line.remedy(), line.clears(), owner)
            .filter(text -> !text.isEmpty())
            .collect(joining(" "));
    return new Annotation(
        level, title, message + " (" + line.code() + ")", places.apply(line.slo()));
  }

  private static Annotation annotation(Finding finding) {
    return Annotation.of(
        Level.WARNING,
        "Telemetry is suspect, which is not the service's fault",
        "%s (%s, for %s)".formatted(finding.message(), finding.code(), finding.routedTo()));
  }

  private static String owner(Summary summary) {
    return summary.contacts().stream()
        .map(contact -> ", " + contact.kind() + " " + contact.value())
        .collect(joining("", "Owner: " + summary.owner(), "."));
  }
}
