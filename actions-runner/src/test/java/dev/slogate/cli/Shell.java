package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** What stands around one command line, without a process. */
record Shell(
    Map<String, String> environment,
    boolean terminal,
    Clock clock,
    Pause pause,
    Optional<OutputStream> pipe) {

  /** How slow the machine is that tests run on is not told. */
  static final Duration SILENCE = Duration.ofHours(1);

  /** What came of it. */
  record Result(int code, String out, String err) {}

  static final Shell PLAIN =
      new Shell(
          Map.of(),
          false,
          Clock.systemUTC(),
          length -> {
            throw new AssertionError("nothing should wait");
          },
          Optional.empty());

  Shell with(String variable, String value) {
    return new Shell(Map.of(variable, value), terminal, clock, pause, pipe);
  }

  Shell with(Map<String, String> variables) {
    return new Shell(variables, terminal, clock, pause, pipe);
  }

  Shell onTerminal() {
    return new Shell(environment, true, clock, pause, pipe);
  }

  Shell at(Clock time, Pause pausing) {
    return new Shell(environment, terminal, time, pausing, pipe);
  }

  Shell into(OutputStream out) {
    return new Shell(environment, terminal, clock, pause, Optional.of(out));
  }

  Result run(String... args) {
    return run(new ByteArrayOutputStream(), SILENCE, args);
  }

  /** With telemetry that answers only once it was said that it takes its time. */
  Result runSlowly(StubPrometheus telemetry, String... args) {
    CountDownLatch said = new CountDownLatch(1);
    telemetry.answerOnce(said);
    ByteArrayOutputStream err =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            said.countDown();
          }
        };
    return run(err, Duration.ofMillis(1), args);
  }

  private Result run(ByteArrayOutputStream err, Duration silence, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Console console = console(pipe.orElse(out), err, silence);
    int code = Main.run(args, console, clock, pause);
    console.out().flush();
    console.err().flush();
    return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  /** One that nobody reads. */
  Console console() {
    return console(OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), SILENCE);
  }

  private Console console(OutputStream out, OutputStream err, Duration silence) {
    return new Console(
        new PrintWriter(out, false, UTF_8),
        new PrintWriter(err, false, UTF_8),
        environment,
        terminal,
        Optional.empty(),
        silence);
  }
}
