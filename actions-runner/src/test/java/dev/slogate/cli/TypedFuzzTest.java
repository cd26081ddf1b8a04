package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slogate.backtest.PastDeploy;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whatever people or clients type is understood, or is a mistake in words of ours. */
class TypedFuzzTest {

  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  @FuzzTest(maxDuration = "3m")
  void options(byte[] data) throws Exception {
    String text = new String(data, UTF_8);
    converted(new Durations(), text)
        .ifPresent(length -> assertThat(length).isBetween(Duration.ZERO, Duration.ofDays(999_999)));
    converted(new Fractions(), text)
        .ifPresent(part -> assertThat(part).isBetween(BigDecimal.ZERO, BigDecimal.ONE));
    converted(new Instants(), text).ifPresent(TypedFuzzTest::canBeCalculatedWith);
  }

  private static <T> Optional<T> converted(ITypeConverter<T> converter, String text)
      throws Exception {
    try {
      return Optional.of(converter.convert(text));
    } catch (TypeConversionException e) {
      assertThat(e).hasMessageStartingWith("'" + text + "' is no ");
      return Optional.empty();
    }
  }

  private static void canBeCalculatedWith(Instant at) {
    assertThat(at).isBetween(EARLIEST, LATEST.plus(Duration.ofDays(1)));
  }

  @FuzzTest(maxDuration = "3m")
  void deploys(byte[] data) throws IOException {
    Path file = Files.createTempFile("slo-gate-", ".jsonl");
    try {
      Files.write(file, data);
      List<PastDeploy> read = DeployList.read(file);
      assertThat(read)
          .hasSize((int) new String(data, UTF_8).lines().filter(line -> !line.isBlank()).count());
      read.forEach(deploy -> canBeCalculatedWith(deploy.at()));
    } catch (UsageError e) {
      assertThat(e).hasMessageMatching("(?s)--deploys " + file + ":([0-9]+:)? .*");
    } finally {
      Files.delete(file);
    }
  }

  @FuzzTest(maxDuration = "3m")
  void bodies(byte[] data) {
    try {
      JsonBody body = JsonBody.read(data, Set.of("service", "uses", "lifts", "evidence"));
      body.required("service");
      body.number("uses");
      body.texts("lifts");
      body.map("evidence");
    } catch (JsonBody.Unreadable e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
