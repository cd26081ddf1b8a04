package dev.slogate.github;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.slogate.ExitCode;
import dev.slogate.github.Annotation.Anchor;
import dev.slogate.report.Untrusted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Whatever texts of others say, the runner obeys what we wrote and nothing else. */
class WrittenFuzzTest {

  /** One command on one line, whose message and title read back are what was to be said. */
  @FuzzTest(maxDuration = "3m")
  void annotations(FuzzedDataProvider data) {
    Annotation annotation =
        new Annotation(
            data.pickValue(Annotation.Level.values()),
            data.consumeString(200),
            data.consumeString(2_000),
            Anchor.in(Path.of("/workspace"), data.consumeString(100), data.consumeInt(0, 99)));
    String command = annotation.command();
    assertThat(command).doesNotContain("\n").doesNotContain("\r");
    String start = "::" + annotation.level().command() + " title=";
    assertThat(command).startsWith(start);
    String rest = command.substring(start.length());
    int end = rest.indexOf("::");
    String[] properties = rest.substring(0, end).split(",", -1);
    assertThat(unescaped(properties[0])).isEqualTo(Untrusted.block(annotation.title()));
    assertThat(properties.length)
        .isEqualTo(1 + annotation.anchor().map(one -> one.line() > 0 ? 2 : 1).orElse(0));
    assertThat(unescaped(rest.substring(end + 2))).isEqualTo(Untrusted.block(annotation.message()));
  }

  /** As the runner does it. */
  private static String unescaped(String text) {
    return text.replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%25", "%");
  }

  /** Each output is what it was, and there is no other. */
  @FuzzTest(maxDuration = "3m")
  void outputs(FuzzedDataProvider data) throws IOException {
    Path folder = Files.createTempDirectory("slo-gate-");
    try {
      Map<Output, String> outputs = new EnumMap<>(Output.class);
      for (Output output : List.of(Output.VERDICT, Output.OWNER, Output.REASONS)) {
        outputs.put(output, data.consumeString(200));
      }
      Run run =
          new Run(
              "acme/shop",
              "7",
              "1",
              "jane",
              "abc",
              folder,
              folder.resolve("output"),
              folder.resolve("summary"),
              folder);
      String text = data.consumeRemainingAsString();
      new StepFiles(run)
          .write(
              new StepResult(ExitCode.OK, outputs, List.of(), text, text, text, limit -> "text"));
      Map<String, String> read = EnvironmentFile.read(run.output());
      assertThat(read.keySet())
          .containsExactlyElementsOf(Stream.of(Output.values()).map(Output::label).toList());
      outputs.forEach(
          (output, value) -> assertThat(read.get(output.label())).isEqualTo(encodable(value)));
    } finally {
      delete(folder);
    }
  }

  private static String encodable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }
}
