package dev.slogate.rollback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slogate.Rollbacks;
import dev.slogate.guard.EffectKind;
import dev.slogate.guard.Lookup;
import dev.slogate.ledger.Journal;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Memory;
import dev.slogate.ledger.Records;
import dev.slogate.rollback.command.CommandEffect;
import dev.slogate.rollback.webhook.WebhookEffect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A process that carries out the orders for the deploys that it reads, one a line, and says what
 * came of each. It dies where it is told to, as if it were killed.
 *
 * <p>Arguments: the ledger; how far its clock is ahead; the effect's kind and address, an {@code
 * http:} URL without its last part, or a file that a command writes to; the {@link Point}.
 */
final class Carrier {

  static final Timing TIMING = new Timing(Duration.ofMinutes(1), Duration.ofMinutes(10));

  /** Each appends the key to a file, durably; the second looks before. */
  private static final String APPEND =
      "printf '%s\\n' \"$SLO_GATE_ROLLBACK_KEY\" >>\"$FILE\" && sync \"$FILE\"";

  private static final String LOOK = "grep -qxF -- \"$SLO_GATE_ROLLBACK_KEY\" \"$FILE\"";

  /** Where a process dies. */
  enum Point {
    NOWHERE,
    BEFORE_RECORDING,
    /** Appended, and not committed. */
    AMID_RECORDING,
    BEFORE_SENDING,
    AFTER_SENDING,
    AMID_CONFIRMING,
    AFTER_CONFIRMING,
    BEFORE_LOOKING_UP,
    AFTER_LOOKING_UP
  }

  private Carrier() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(args[1]));
    Point point = Point.valueOf(args[4]);
    try (Ledger ledger = Orders.open(args[0], clock);
        RollbackEffect effect = effect(EffectKind.valueOf(args[2]), args[3]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      Rollbacks rollbacks = new Rollbacks(new MortalLedger(ledger, point));
      for (String deploy = in.readLine(); deploy != null; deploy = in.readLine()) {
        Rollbacks.Outcome outcome =
            rollbacks.carryOut(
                deploy, new MortalEffect(effect, point), Orders.RUNNER, Carrier::pause);
        System.out.println(deploy + " " + outcome.getClass().getSimpleName());
        System.out.flush();
      }
    }
  }

  /** Looks more often than it is told to. */
  static void pause(Duration length) throws InterruptedException {
    boolean unused = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
  }

  static RollbackEffect effect(EffectKind kind, String address) {
    return address.startsWith("http:") ? webhook(kind, address) : command(kind, address);
  }

  private static RollbackEffect webhook(EffectKind kind, String address) {
    URI url = URI.create(address + "/rollback");
    return switch (kind) {
      case IDEMPOTENT -> WebhookEffect.idempotent(url, TIMING, OtherSide.ENVIRONMENT);
      case FINDABLE ->
          WebhookEffect.findable(
              url, URI.create(address + "/lookup"), TIMING, OtherSide.ENVIRONMENT);
      case NEITHER -> WebhookEffect.once(url, TIMING, OtherSide.ENVIRONMENT);
    };
  }

  private static RollbackEffect command(EffectKind kind, String file) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("FILE", file);
    // A command that is killed is not waited for where the file says so.
    String then = "; while test -e \"$FILE.hang\"; do sleep 0.1; done";
    return switch (kind) {
      case IDEMPOTENT ->
          CommandEffect.idempotent(
              CommandEffect.shell(LOOK + " || { " + APPEND + "; }" + then), TIMING, environment);
      case FINDABLE ->
          CommandEffect.findable(
              CommandEffect.shell(APPEND + then), CommandEffect.shell(LOOK), TIMING, environment);
      case NEITHER -> CommandEffect.once(CommandEffect.shell(APPEND + then), TIMING, environment);
    };
  }

  private static void die() {
    Runtime.getRuntime().halt(137);
  }

  /** Dies around writes: the first puts on record that it sends, the second that it is done. */
  private static final class MortalLedger implements Ledger {
    private final Ledger ledger;
    private final Point point;
    private int writes;

    MortalLedger(Ledger ledger, Point point) {
      this.ledger = ledger;
      this.point = point;
    }

    @Override
    public <T> T read(Function<Records, T> work) {
      return ledger.read(work);
    }

    @Override
    public <T> T write(Function<Journal, T> work) {
      boolean first = writes++ == 0;
      dieAt(first && point == Point.BEFORE_RECORDING);
      T result =
          ledger.write(
              journal -> {
                T done = work.apply(journal);
                dieAt(point == (first ? Point.AMID_RECORDING : Point.AMID_CONFIRMING));
                return done;
              });
      dieAt(!first && point == Point.AFTER_CONFIRMING);
      return result;
    }

    private static void dieAt(boolean here) {
      if (here) {
        die();
      }
    }

    @Override
    public Memory memory() {
      return ledger.memory();
    }

    @Override
    public boolean shared() {
      return ledger.shared();
    }

    @Override
    public String describe() {
      return ledger.describe();
    }

    @Override
    public void close() {
      ledger.close();
    }
  }

  private record MortalEffect(RollbackEffect effect, Point point) implements RollbackEffect {

    private <T> T dyingAround(Point before, Supplier<T> work, Point after) {
      if (point == before) {
        die();
      }
      T result = work.get();
      if (point == after) {
        die();
      }
      return result;
    }

    @Override
    public EffectKind kind() {
      return effect.kind();
    }

    @Override
    public Sent send(RollbackRequest request) {
      return dyingAround(Point.BEFORE_SENDING, () -> effect.send(request), Point.AFTER_SENDING);
    }

    @Override
    public Lookup lookUp(RollbackRequest request) {
      return dyingAround(
          Point.BEFORE_LOOKING_UP, () -> effect.lookUp(request), Point.AFTER_LOOKING_UP);
    }

    @Override
    public Duration patience() {
      return effect.patience();
    }

    @Override
    public String describe() {
      return effect.describe();
    }
  }
}
