package dev.slogate.catalog;

import dev.slogate.ChangeClass;
import dev.slogate.Gap;
import dev.slogate.GapAction;
import dev.slogate.Location;
import dev.slogate.Verdict;
import dev.slogate.guard.GuardPolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a change is held.
 *
 * @param services names, or {@code *} for all
 * @param environments names; empty means all
 * @param shards what a shard that burns alone means
 * @param preflight whether each decision looks at the series, too: one more round trip
 * @param gaps an action for every gap
 * @param exempt change classes that may pass a hold, on evidence
 * @param overrides what an override must look like
 * @param guard how a deploy is watched, and what it takes to roll it back
 * @param longestWait after which a deploy that another system keeps waiting is turned down, at most
 *     {@link #LONGEST_WAIT_DAYS} days
 */
public record GatePolicy(
    String name,
    List<String> services,
    List<String> environments,
    Mode mode,
    Burn burn,
    Budget budget,
    ShardAction shards,
    boolean preflight,
    Map<Gap, GapAction> gaps,
    List<Exemption> exempt,
    Overrides overrides,
    GuardPolicy guard,
    Duration longestWait,
    Location location) {

  /** Whether a hold holds. */
  public enum Mode {
    ENFORCE,
    /** Says what it would have done, and lets pass. */
    SHADOW
  }

  /**
   * The burn rule.
   *
   * @param confidence two-sided, in (0, 1)
   * @param minimumBadEvents in the long window, at least 1; under it a pair stays quiet
   * @param uncertain what a burn means that may be chance
   */
  public record Burn(BigDecimal confidence, int minimumBadEvents, Verdict uncertain) {
    public static final Burn DEFAULT = new Burn(new BigDecimal("0.99"), 5, Verdict.WARN);
  }

  /**
   * The budget rule, on the remaining share of the budget.
   *
   * @param holdAtOrBelow at most 1; negative lets a service overspend
   * @param warnAtOrBelow not under {@code holdAtOrBelow}
   */
  public record Budget(BigDecimal holdAtOrBelow, BigDecimal warnAtOrBelow) {
    public static final Budget DEFAULT = new Budget(BigDecimal.ZERO, new BigDecimal("0.1"));
  }

  /** What it means that one shard of an SLO burns, or that nobody can tell. */
  public enum ShardAction {
    /** Shards are not asked for. */
    IGNORE(Verdict.ALLOW, Verdict.ALLOW),
    WARN(Verdict.WARN, Verdict.WARN),
    HOLD(Verdict.BLOCK, Verdict.INSUFFICIENT_DATA);

    private final Verdict burning;
    private final Verdict unknown;

    ShardAction(Verdict burning, Verdict unknown) {
      this.burning = burning;
      this.unknown = unknown;
    }

    public Verdict burning() {
      return burning;
    }

    /** What it means that shards can't be told apart. */
    public Verdict unknown() {
      return unknown;
    }
  }

  /** A change class that may pass a hold, and the evidence it needs: {@code ticket}. */
  public record Exemption(ChangeClass change, List<String> evidence) {
    public Exemption {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * What an override must look like. One that does not say otherwise is good for one use.
   *
   * @param length how long it is in force where it does not say, at most {@code maximumLength}
   * @param maximumLength at most {@link #LONGEST_DAYS} days
   * @param maximumUses from 1 to {@link #MOST_USES}
   * @param ticket what its ticket must be called; empty where it needs none
   * @param secondPerson whether somebody else must approve it
   */
  public record Overrides(
      Duration length,
      Duration maximumLength,
      int maximumUses,
      Optional<TicketPattern> ticket,
      boolean secondPerson) {

    static final int LONGEST_DAYS = 366;
    static final int MOST_USES = 1000;

    public static final Overrides DEFAULT =
        new Overrides(Duration.ofHours(4), Duration.ofDays(7), 10, Optional.empty(), false);
  }

  /** What asks for longer than this would go out long after anybody thought of it. */
  public static final Duration DEFAULT_LONGEST_WAIT = Duration.ofDays(1);

  static final int LONGEST_WAIT_DAYS = 29;

  /** What each gap means where a policy is silent. */
  public static final Map<Gap, GapAction> DEFAULT_GAPS = defaultGaps();

  /** Applies where no document does. */
  public static final GatePolicy BUILT_IN =
      new GatePolicy(
          "built-in",
          List.of("*"),
          List.of(),
          Mode.ENFORCE,
          Burn.DEFAULT,
          Budget.DEFAULT,
          ShardAction.WARN,
          false,
          DEFAULT_GAPS,
          List.of(),
          Overrides.DEFAULT,
          GuardPolicy.DEFAULT,
          DEFAULT_LONGEST_WAIT,
          Location.of("built-in"));

  public GatePolicy {
    services = List.copyOf(services);
    environments = List.copyOf(environments);
    Map<Gap, GapAction> all = new EnumMap<>(DEFAULT_GAPS);
    all.putAll(gaps);
    gaps = Collections.unmodifiableMap(all);
    exempt = List.copyOf(exempt);
  }

  Scope scope() {
    return new Scope(services, environments);
  }

  private static Map<Gap, GapAction> defaultGaps() {
    Map<Gap, GapAction> actions = new EnumMap<>(Gap.class);
    for (Gap gap : Gap.values()) {
      actions.put(
          gap,
          switch (gap) {
            case NO_TRAFFIC, NEVER_BAD, BETWEEN_BUCKETS, RETENTION_SHORT -> GapAction.WARN;
            case SCRAPE_GAPS, COUNTER_RESETS, SERIES_CHURN, SERIES_LOST -> GapAction.WARN;
            case VOLUME_DRIFT, NEVER_BURNS, CONSTANT_BURN -> GapAction.WARN;
            case TRAFFIC_LOST, STALE, PARTIAL, NAN, UNREACHABLE -> GapAction.WAIT;
            case NO_SERIES, BUCKETS_CHANGED, QUERY_ERROR -> GapAction.HOLD;
          });
    }
    return Collections.unmodifiableMap(actions);
  }
}
