package dev.slogate.rollback.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Misconfigured;
import dev.slogate.guard.EffectKind;
import dev.slogate.guard.Lookup;
import dev.slogate.rollback.Orders;
import dev.slogate.rollback.RollbackEffect.Sent;
import dev.slogate.rollback.RollbackRequest;
import dev.slogate.rollback.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandEffectTest {

  private static final Timing LONG = Timing.within(Duration.ofSeconds(20));
  private static final Timing HOUR = Timing.within(Duration.ofHours(1));
  private static final Timing SHORT = Timing.within(Duration.ofMillis(700));

  @TempDir Path folder;

  private static Map<String, String> environment(String... more) {
    Map<String, String> all = new HashMap<>(System.getenv());
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  private Sent run(String text, Timing timing, RollbackRequest request, String... more) {
    String[] all = new String[more.length + 2];
    System.arraycopy(more, 0, all, 0, more.length);
    all[more.length] = "OUT";
    all[more.length + 1] = folder.resolve("out").toString();
    return CommandEffect.once(CommandEffect.shell(text), timing, environment(all)).send(request);
  }

  private Sent run(String text, String... more) {
    return run(text, LONG, Orders.request(), more);
  }

  private String out() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  private static String why(Sent sent) {
    assertThat(sent).isInstanceOf(Sent.Unclear.class);
    return ((Sent.Unclear) sent).why();
  }

  @Test
  void tellsTheCommandWhatToDo() throws IOException {
    assertThat(run("env | grep ^SLO_GATE_ | sort >\"$OUT\"")).isEqualTo(new Sent.Confirmed());
    assertThat(out().lines())
        .containsExactly(
            "SLO_GATE_DEPLOY=d-9",
            "SLO_GATE_ENVIRONMENT=prod",
            "SLO_GATE_FROM=9",
            "SLO_GATE_ROLLBACK_KEY=d-9/rollback",
            "SLO_GATE_SERVICE=shop",
            "SLO_GATE_TO=7");
  }

  @Test
  void runsAProgramWithItsArgumentsAsTheyAre() throws IOException {
    Path file = folder.resolve("a file; touch x");
    CommandEffect touch =
        CommandEffect.once(List.of("touch", file.toString()), LONG, environment());
    assertThat(touch.send(Orders.request())).isEqualTo(new Sent.Confirmed());
    assertThat(file).exists();
    assertThat(folder.resolve("x")).doesNotExist();
  }

  /** The command quotes its variables; no text gets out of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch evil)",
        "`touch evil`",
        "; touch evil #",
        "' ; touch evil ; '",
        "\" ; touch evil ; \"",
        "&& touch evil",
        "| touch evil",
        "\ntouch evil\n",
        "${IFS}touch${IFS}evil",
        "--help",
        "* ? [a-z] ~",
        "\\",
        "Größe 😀"
      })
  void makesNoTextAPartOfTheShells(String text) throws IOException {
    RollbackRequest odd = Orders.request(text, text, text, text);
    Sent sent =
        run(
            "cd \"$(dirname \"$OUT\")\" && printf '%s' \"$SLO_GATE_TO\" >out"
                + " && test \"$SLO_GATE_TO\" = \"$SLO_GATE_SERVICE\"",
            LONG, odd);
    assertThat(sent).isEqualTo(new Sent.Confirmed());
    assertThat(out()).isEqualTo(text);
    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(Path.of("evil")).doesNotExist();
  }

  @Test
  void runsNothingWithATextThatNoProgramCanBeGiven() {
    Sent sent = run("touch \"$OUT\"", LONG, Orders.request("shop", "d-9", "9", "7\0; x"));
    assertThat(why(sent)).startsWith("it could not be run: ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void keepsItsOwnSecretsToItself() throws IOException {
    run(
        "env >\"$OUT\"",
        "SLO_GATE_LEDGER_PASSWORD",
        "own-1",
        "SLO_GATE_LEDGER_PASSWORD_FILE",
        "own-2",
        "SLO_GATE_LEDGER_KEY_FILE",
        "own-3",
        "SLO_GATE_ALERTMANAGER_TOKEN",
        "own-4",
        "SLO_GATE_WEBHOOK_SECRET",
        "own-5",
        "SLO_GATE_LEDGER",
        "ledger-here",
        "DEPLOY_TOKEN",
        "the-command's");
    assertThat(out()).doesNotContain("own-").contains("ledger-here", "DEPLOY_TOKEN=the-command's");
  }

  @Test
  void printsNoSecretOfTheEnvironment() {
    String why =
        why(
            run(
                "echo \"$DEPLOY_TOKEN $SSH_PRIVATE_KEY $DB_URL $HOME_TOWN"
                    + " https://ghp_abc@github.com/x\"; exit 3",
                "DEPLOY_TOKEN",
                "s3same-0pen",
                "SSH_PRIVATE_KEY",
                "-----BEGIN\nAAAABBBBCCCC\n-----END",
                "DB_URL",
                "postgresql://jane:wall-flower@db/shop",
                "HOME_TOWN",
                "Kiel"));
    assertThat(why)
        .isEqualTo(
            "it ended with status 3; it said last: *** *** postgresql://jane:***@db/shop Kiel"
                + " https://***@github.com/x");
  }

  @Test
  void showsTheEndOfWhatItSaidOnOneLine() {
    assertThat(why(run("echo one; printf 'two\\033[31m\\n\\n' >&2; exit 7")))
        .isEqualTo("it ended with status 7; it said last: one two [31m");
    String why = why(run("i=0; while [ $i -lt 9000 ]; do echo line-$i; i=$((i+1)); done; exit 1"));
    assertThat(why).hasSizeLessThan(400).contains("…").endsWith("line-8998 line-8999");
    assertThat(why(run("exit 1"))).isEqualTo("it ended with status 1");
    assertThat(why(run("kill -9 $$"))).isEqualTo("it ended with status 137");
  }

  @Test
  void isUnclearAboutAProgramThatIsNotThere() {
    CommandEffect none = CommandEffect.once(List.of("/no/such"), LONG, environment());
    assertThat(why(none.send(Orders.request()))).startsWith("it could not be run: ");
    assertThat(why(run("/no/such"))).startsWith("it ended with status 127; it said last: ");
  }

  @Test
  void givesTheCommandNothingToRead() {
    assertThat(run("read answer || exit 0; exit 1")).isEqualTo(new Sent.Confirmed());
  }

  @Test
  void stopsWhatDoesNotEndInTime() {
    Sent sent = run("sleep 300; touch \"$OUT\"", SHORT, Orders.request());
    assertThat(why(sent)).isEqualTo("it did not end within 0.7 s and was stopped");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void stopsWhatPrintsForEver() {
    assertThat(why(run("yes", SHORT, Orders.request())))
        .startsWith("it did not end within 0.7 s and was stopped; it said last: ")
        .endsWith(" y y");
  }

  /** Once all of it runs, however long that takes; and not when some time is up. */
  @Test
  void stopsAllThatItStarted() throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("slow.sh"),
            """
            echo $$ >>"$OUT"
            sh -c 'echo $$ >>"$OUT"; sleep 300; touch "$OUT.late"' &
            sleep 300
            touch "$OUT.late"
            """);
    FutureTask<Sent> sent =
        new FutureTask<>(
            () -> run("sh " + script + "; touch \"$OUT.late\"", HOUR, Orders.request()));
    Thread runner = new Thread(sent);
    runner.start();
    while (started().size() < 2) {
      runner.join(20);
    }
    runner.interrupt();
    assertThat(why(sent.get())).isEqualTo("it could not be run: it was interrupted, and stopped");
    for (long each : started()) {
      ProcessHandle.of(each).ifPresent(handle -> handle.onExit().join());
    }
    assertThat(folder.resolve("out.late")).doesNotExist();
  }

  /** Those that have said so. */
  private List<Long> started() throws IOException {
    Path out = folder.resolve("out");
    return Files.exists(out)
        ? Files.readString(out).lines().map(Long::parseLong).toList()
        : List.of();
  }

  @Test
  void doesNotWaitForWhatIsLeftInTheBackground() throws IOException {
    Sent sent = run("sleep 300 & echo $! >\"$OUT\"; exit 0", HOUR, Orders.request());
    assertThat(sent).isEqualTo(new Sent.Confirmed());
    ProcessHandle left = ProcessHandle.of(Long.parseLong(out().strip())).orElseThrow();
    assertThat(left.destroyForcibly()).as("it still ran").isTrue();
  }

  @Test
  void stopsWhereItIsInterrupted() {
    Thread.currentThread().interrupt();
    assertThat(why(run("sleep 300")))
        .isEqualTo("it could not be run: it was interrupted, and stopped");
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "exit 0, FOUND",
    "exit 1, NOT_FOUND",
    "exit 2, FAILED",
    "/no/such, FAILED",
    "kill -9 $$, FAILED",
  })
  void looksUpByExitStatus(String lookup, Lookup answer) {
    assertThat(lookUp(lookup, LONG)).isEqualTo(answer);
  }

  @Test
  void aLookupThatDoesNotEndHasFailed() {
    assertThat(lookUp("sleep 300", SHORT)).isEqualTo(Lookup.FAILED);
  }

  private static Lookup lookUp(String lookup, Timing timing) {
    return CommandEffect.findable(
            List.of("true"), CommandEffect.shell(lookup), timing, environment())
        .lookUp(Orders.request());
  }

  @Test
  void isOfTheKindThatItsUserDeclares() {
    List<String> command = List.of("./rollback.sh", "--token=abc");
    CommandEffect once = CommandEffect.once(command, LONG, environment());
    assertThat(once.kind()).isEqualTo(EffectKind.NEITHER);
    assertThat(once.lookUp(Orders.request())).isEqualTo(Lookup.NOT_ASKED);
    assertThat(once.patience()).isEqualTo(Duration.ofSeconds(40));
    assertThat(CommandEffect.idempotent(command, LONG, environment()).kind())
        .isEqualTo(EffectKind.IDEMPOTENT);
    assertThat(CommandEffect.findable(command, command, LONG, environment()).kind())
        .isEqualTo(EffectKind.FINDABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "./rollback.sh --token=abc, the command ./rollback.sh",
    "TOKEN=abc ./rollback.sh, a command",
    "  kubectl rollout undo, the command kubectl",
  })
  void saysWithoutSecretsWhatItIs(String text, String described) {
    assertThat(CommandEffect.once(CommandEffect.shell(text), LONG, environment()).describe())
        .isEqualTo(described);
  }

  @Test
  void refusesToRunNothing() {
    for (String text : new String[] {"", "  "}) {
      assertThatThrownBy(() -> CommandEffect.once(CommandEffect.shell(text), LONG, environment()))
          .isInstanceOf(Misconfigured.class)
          .hasMessage("the rollback command is empty: name a program, as in './rollback.sh'");
    }
    assertThatThrownBy(
            () -> CommandEffect.findable(List.of("true"), List.of(), LONG, environment()))
        .isInstanceOf(Misconfigured.class)
        .hasMessageStartingWith("the rollback's lookup command is empty");
    assertThatThrownBy(() -> CommandEffect.once(List.of("a\0b"), LONG, environment()))
        .isInstanceOf(Misconfigured.class);
  }
}
