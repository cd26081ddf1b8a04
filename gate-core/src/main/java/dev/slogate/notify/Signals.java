package dev.slogate.notify;

import dev.slogate.Finding;
import dev.slogate.escalation.Due;
import dev.slogate.escalation.Duty;
import dev.slogate.escalation.Level;
import dev.slogate.escalation.Role;
import dev.slogate.escalation.Standing;
import dev.slogate.escalation.Step;
import dev.slogate.notify.Addressees.Addressee;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which signals are due. Level 1 and a postmortem are the service team's alone; its leadership
 * hears at the level that asks it to act, and never of what is wrong with the telemetry.
 */
public final class Signals {

  private static final int LONGEST_TEXT = 1_000;

  /** Findings of one code that are told one by one. */
  private static final int SHOWN = 5;

  /**
   * Where an SLO stands.
   *
   * @param postmortems of its major incidents
   */
  public record Case(
      String service, String slo, Standing standing, List<Due> postmortems, Addressees to) {

    public Case {
      postmortems = List.copyOf(postmortems);
    }
  }

  private Signals() {}

  /** What the ladder and the incidents ask for, and is not recorded yet. */
  public static Set<Signal> of(Collection<Case> cases) {
    Set<Signal> signals = new LinkedHashSet<>();
    for (Case one : cases) {
      missed(one).ifPresent(signals::add);
      one.standing().outstanding().forEach(due -> signals.add(due(one, due)));
      one.postmortems().stream()
          .filter(due -> due.state() != Due.State.RECORDED)
          .forEach(due -> signals.add(due(one, due)));
    }
    return signals;
  }

  /**
   * What is wrong with the telemetry: one signal for each code, to the platform team.
   *
   * @param platform the team's name, if it has one
   * @param leadership teams that must not hear of it, even if one of them is called so
   */
  public static Set<Signal> of(
      Collection<Finding> findings,
      Optional<String> platform,
      Collection<String> leadership,
      Instant at) {
    Map<String, List<Finding>> byCode =
        findings.stream()
            .collect(Collectors.groupingBy(Finding::code, TreeMap::new, Collectors.toList()));
    String team = platform.filter(named -> !leadership.contains(named)).orElse(Signal.UNROUTED);
    Set<Signal> signals = new LinkedHashSet<>();
    byCode.forEach((code, all) -> signals.add(finding(team, code, all, at)));
    return signals;
  }

  private static Signal finding(String team, String code, List<Finding> all, Instant at) {
    Map<String, String> labels =
        labels(Signal.TELEMETRY, team, Topic.TELEMETRY_FINDING, Level.NONE);
    labels.put("finding", code);
    List<String> messages = all.stream().map(Finding::message).distinct().toList();
    int more = messages.size() - SHOWN;
    String shown =
        messages.stream().limit(SHOWN).collect(Collectors.joining("; "))
            + (more > 0 ? "; and %d more".formatted(more) : "");
    String unnamed =
        team.equals(Signal.UNROUTED)
            ? " No platform team is named that is not a service's leadership: name one in the"
                + " escalation policy."
            : "";
    return new Signal(
        labels, texts("Telemetry: " + code, shown + "." + unnamed, Optional.empty()), at);
  }

  /** While anything of the ladder is not written: once it is, there is nothing more to say. */
  private static Optional<Signal> missed(Case one) {
    Standing standing = one.standing();
    if (standing.level() == Level.NONE || standing.outstanding().isEmpty()) {
      return Optional.empty();
    }
    return standing.steps().stream()
        .filter(step -> step.cause() == Step.Cause.MISSED)
        .reduce((earlier, later) -> later)
        .map(step -> missed(one, step));
  }

  private static Signal missed(Case one, Step step) {
    Addressee to = one.to().of(Role.SERVICE_TEAM, Level.TEAM);
    Map<String, String> labels = labels(one, to, Topic.QUARTER_MISSED, one.standing().level());
    labels.put("quarter", step.subject());
    int missed = one.standing().missedInARow();
    String rank = missed == 1 ? "" : ", %d quarters in a row".formatted(missed);
    return new Signal(
        labels,
        texts(
            "%s missed its SLO %s in %s%s"
                .formatted(one.service(), one.slo(), step.subject(), rank),
            means(one.standing().level()) + unnamed(to, one),
            Optional.empty()),
        step.at());
  }

  private static Signal due(Case one, Due due) {
    boolean late = due.state() == Due.State.OVERDUE;
    Addressee to = one.to().of(due.duty().author(), due.duty().level());
    Topic topic = late ? Topic.overdue(due.duty()) : Topic.due(due.duty());
    Map<String, String> labels = labels(one, to, topic, due.duty().level());
    labels.put(due.duty() == Duty.POSTMORTEM ? "incident" : "quarter", due.subject());
    String when = Due.lastDay(due.until()).toString();
    return new Signal(
        labels,
        texts(
            "%s: the %s on %s, SLO %s, %s due by %s"
                .formatted(
                    one.service(),
                    thing(due.duty()),
                    due.subject(),
                    one.slo(),
                    late ? "is overdue; it was" : "is",
                    when),
            asks(due.duty()) + unnamed(to, one),
            plan(one.standing())),
        late ? due.until() : due.since());
  }

  /** The newest plan or retro: what leadership would ask for first. */
  private static Optional<String> plan(Standing standing) {
    return standing.dues().stream()
        .flatMap(due -> due.recorded().stream())
        .reduce((one, other) -> other.at().isAfter(one.at()) ? other : one)
        .map(recorded -> recorded.writing().link());
  }

  private static String thing(Duty duty) {
    return switch (duty) {
      case RETRO -> "retro";
      case CORRECTIVE_PLAN -> "corrective plan";
      case STRUCTURAL_NOTE -> "structural note";
      case EXECUTIVE_DECISION -> "executive decision";
      case POSTMORTEM -> "postmortem";
    };
  }

  private static String means(Level level) {
    return switch (level) {
      case NONE, TEAM ->
          "The team looks back and plans what changes. Nobody's leadership is told, and the gate"
              + " does not change.";
      case SRE_LEADERSHIP -> "SRE leadership is asked what one team cannot mend alone.";
      case EXECUTIVES -> "Executives are asked to invest, or to relax the target in public.";
    };
  }

  private static String asks(Duty duty) {
    return switch (duty) {
      case RETRO -> "The service team looks back on the quarter; SRE facilitates.";
      case CORRECTIVE_PLAN -> "The service team says the cause, what changes, and by when.";
      case STRUCTURAL_NOTE ->
          "SRE leadership says what one team cannot mend alone: platform investment, priorities"
              + " across teams.";
      case EXECUTIVE_DECISION -> "Executives invest, or relax the target in public.";
      case POSTMORTEM -> "The service team looks back on a major incident; SRE facilitates.";
    };
  }

  private static String unnamed(Addressee to, Case one) {
    return to.missing()
        .map(
            role ->
                " It comes to %s since nobody is named as %s of %s: name a team in the catalog."
                    .formatted(to.team(), wanted(role), one.service()))
        .orElse("");
  }

  private static String wanted(Role role) {
    return switch (role) {
      case SERVICE_TEAM -> "owner";
      case SRE_OWNER -> "SRE owner";
      case EXECUTIVES -> "executives";
    };
  }

  private static Map<String, String> labels(Case one, Addressee to, Topic topic, Level level) {
    Map<String, String> labels = labels(Signal.ESCALATION, to.team(), topic, level);
    labels.put("service", one.service());
    labels.put("slo", one.slo());
    return labels;
  }

  static Map<String, String> labels(String name, String team, Topic topic, Level level) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("alertname", name);
    labels.put("team", team);
    labels.put("signal", topic.label());
    labels.put("level", Integer.toString(level.number()));
    labels.put("severity", topic.severity().label());
    return labels;
  }

  static Map<String, String> texts(String summary, String description, Optional<String> link) {
    Map<String, String> texts = new TreeMap<>();
    texts.put("summary", line(summary));
    texts.put("description", line(description));
    link.ifPresent(where -> texts.put("link", line(where)));
    return texts;
  }

  /** Names and messages are other people's. */
  private static String line(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
    int whole = line.codePointCount(0, line.length());
    return whole <= LONGEST_TEXT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…";
  }
}
