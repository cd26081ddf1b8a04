package dev.slogate.catalog;

import dev.slogate.Location;
import dev.slogate.Period;
import dev.slogate.budget.Objective;
import dev.slogate.catalog.Indicator.Events.Part;
import dev.slogate.catalog.Indicator.Query;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** SLOs for tests: three nines of a service's requests over 30 days, unless told otherwise. */
public final class ExampleSlo {

  /** The data source of every SLO made here. */
  public static final String SOURCE = "main";

  private final String name;
  private String service = "shop";
  private Optional<String> environment = Optional.empty();
  private String target = "0.999";
  private Period period = days(30);
  private Budgeting budgeting = new Budgeting.Occurrences();
  private Part part = Part.BAD;
  private Optional<String> shardLabel = Optional.empty();

  private ExampleSlo(String name) {
    this.name = name;
  }

  public static ExampleSlo named(String name) {
    return new ExampleSlo(name);
  }

  public static Period days(int days) {
    return new Period.Rolling(Duration.ofDays(days), days + "d");
  }

  public ExampleSlo of(String owner) {
    service = owner;
    return this;
  }

  public ExampleSlo in(String only) {
    environment = Optional.of(only);
    return this;
  }

  public ExampleSlo target(String share) {
    target = share;
    return this;
  }

  public ExampleSlo over(Period of) {
    period = of;
    return this;
  }

  public ExampleSlo budgeting(Budgeting method) {
    budgeting = method;
    return this;
  }

  /** The part query counts good events. */
  public ExampleSlo countingGood() {
    part = Part.GOOD;
    return this;
  }

  /** The label of its series that tells shards apart. */
  public ExampleSlo shardedBy(String label) {
    shardLabel = Optional.of(label);
    return this;
  }

  public Slo build() {
    Location here = Location.of("test");
    String all = "http_requests_total{slo=\"" + name + "\"";
    String some = all + (part == Part.BAD ? ",code=~\"5..\"}" : ",code!~\"5..\"}");
    return new Slo(
        name,
        name,
        service,
        environment,
        Objective.of(target),
        period,
        budgeting,
        new Indicator.Events(new Query(all + "}", here), new Query(some, here), part, true),
        SOURCE,
        Optional.empty(),
        shardLabel,
        OptionalDouble.empty(),
        Optional.empty(),
        here);
  }
}
