package dev.slogate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.slogate.testbed.Jdk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Runs after {@code package}, over what it made. */
class LauncherIT {

  private static final Map<String, String> PLAIN = Map.of("SLO_GATE_ARCHIVE", "off");

  @TempDir Path folder;

  private interface OnJdk {
    void test(Checkout checkout, Jdk jdk) throws Exception;
  }

  /** On 17 always; on 25 where it is installed, and where it is not, a test's name says so. */
  private Stream<DynamicTest> onEachJdk(TestReporter reporter, OnJdk body) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (int major : new int[] {17, 25}) {
      Optional<Jdk> jdk = Jdk.of(major);
      if (jdk.isPresent()) {
        Path home = folder.resolve("a checkout on " + major);
        tests.add(dynamicTest("on Java " + major, () -> body.test(Checkout.in(home), jdk.get())));
      } else {
        String missing = "NOT TRIED on Java " + major + ": none is installed here";
        reporter.publishEntry(missing);
        System.err.println("LauncherIT: " + missing);
        tests.add(dynamicTest(missing, () -> assertThat(Jdk.of(17)).isPresent()));
      }
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> aReplacedJarRunsItsNewCode(TestReporter reporter) throws IOException {
    return onEachJdk(
        reporter,
        (checkout, jdk) -> {
          assertThat(checkout.run(jdk, "--version").out()).startsWith("slo-gate 0.");
          List<Path> first = checkout.archives();
          assertThat(first).hasSize(1);
          assertThat(first.get(0)).isNotEmptyFile();
          Checkout.Result warm = checkout.run(jdk, "--version");
          assertThat(warm.out()).startsWith("slo-gate 0.").contains("Java " + jdk.major());
          assertThat(warm.err()).as("made once").isEmpty();

          checkout.replaceVersion("new code", folder.resolve("scratch" + jdk.major()));
          assertThat(checkout.run(jdk, "--version").out()).isEqualTo("new code\n");
          assertThat(checkout.run(jdk, "--version"))
              .isEqualTo(new Checkout.Result(0, "new code\n", ""));
          assertThat(checkout.archives()).hasSize(1).doesNotContainAnyElementsOf(first);
        });
  }

  @TestFactory
  Stream<DynamicTest> anArchiveThatWasDamagedIsMadeAnew(TestReporter reporter) throws IOException {
    return onEachJdk(
        reporter,
        (checkout, jdk) -> {
          checkout.run(jdk, "--version");
          Path archive = checkout.archives().get(0);
          Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rw-r--r--"));
          try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "rw")) {
            for (long at = 4_096; at < file.length() - 8; at += 40_000) {
              file.seek(at);
              file.writeLong(0xdeadbeefL);
            }
          }
          Checkout.Result result = checkout.run(jdk, "--version");
          assertThat(result.code()).isZero();
          assertThat(result.out()).startsWith("slo-gate 0.");
        });
  }

  private Checkout checkout = new Checkout(Path.of(""));

  @BeforeEach
  void copy() throws IOException {
    checkout = Checkout.in(folder.resolve("it's a \"copy\" of $HOME"));
  }

  @Test
  void twoAtFirstUseBothAnswer() throws IOException, InterruptedException {
    List<Checkout.Run> racing = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      racing.add(checkout.start(checkout.home().resolve("slo-gate"), Map.of(), "--version"));
    }
    int makers = 0;
    for (Checkout.Run one : racing) {
      Checkout.Result result = one.await();
      assertThat(result.code()).isZero();
      assertThat(result.out()).startsWith("slo-gate 0.");
      makers += result.err().isEmpty() ? 0 : 1;
    }
    assertThat(makers).isEqualTo(1);
    assertThat(checkout.archives()).hasSize(1);
    assertThat(checkout.run(Map.of(), "--version").err()).isEmpty();
  }

  @Test
  void runsThroughASymlinkFromElsewhere() throws IOException, InterruptedException {
    Path link =
        Files.createSymbolicLink(folder.resolve("gate"), checkout.home().resolve("slo-gate"));
    Checkout.Result result = checkout.start(link, PLAIN, "--version").await();
    assertThat(result.out()).startsWith("slo-gate 0.");
    assertThat(result.code()).isZero();
  }

  @Test
  void argumentsArriveAsTheyWereGiven() throws IOException, InterruptedException {
    Checkout.Result result =
        checkout.run(PLAIN, "check", "--catalog", "a b", "--service", "$(id) *");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("a b");
    assertThat(checkout.run(PLAIN, "check", "--catalog", "examples", "").code()).isEqualTo(2);
  }

  @Test
  void anOldJavaIsToldItsVersion() throws IOException, InterruptedException {
    Path home = folder.resolve("jdk-11");
    Path java = script(home.resolve("bin/java"), "echo ran; exit 9");
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.27\"\n");
    Checkout.Result result = checkout.run(Map.of("JAVA_HOME", home.toString()), "--version");
    assertThat(result)
        .isEqualTo(
            new Checkout.Result(
                2,
                "",
                "slo-gate: "
                    + java
                    + " is Java 11.0.27; 17 or newer is needed: set JAVA_HOME or SLO_GATE_JAVA\n"));
  }

  @Test
  void anOldJavaWithoutAReleaseFileIsAsked() throws IOException, InterruptedException {
    Path java = script(folder.resolve("java8"), "echo 'java version \"1.8.0_402\"' >&2");
    Checkout.Result result = checkout.run(Map.of("SLO_GATE_JAVA", java.toString()), "--version");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("is Java 1.8.0_402; 17 or newer is needed");
  }

  @Test
  void aServerWithoutMemoryEndsAndNoThreadOfItAlone() throws IOException, InterruptedException {
    Path home = folder.resolve("jdk-17");
    script(home.resolve("bin/java"), "echo \"$@\"");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    Map<String, String> environment =
        Map.of("JAVA_HOME", home.toString(), "SLO_GATE_ARCHIVE", "off");
    assertThat(checkout.run(environment, "serve").out()).contains("-XX:+ExitOnOutOfMemoryError");
    assertThat(checkout.run(environment, "check").out()).doesNotContain("OnOutOfMemory");
  }

  @Test
  void aJavaThatIsNotThereIsTold() throws IOException, InterruptedException {
    Checkout.Result result = checkout.run(Map.of("SLO_GATE_JAVA", "/nowhere/java"), "--version");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("slo-gate: no Java at '/nowhere/java': install a JDK 17");
  }

  @Test
  void nothingHalfBuiltRuns() throws IOException, InterruptedException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    script(bin.resolve("mvn"), "echo '[ERROR] no sources here'; exit 1");
    Map<String, String> environment =
        Map.of(
            "SLO_GATE_ARCHIVE",
            "off",
            "PATH",
            bin + ":" + System.getenv().getOrDefault("PATH", ""));
    Files.delete(checkout.target().resolve("classpath"));
    Checkout.Result result = checkout.run(environment, "--version");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            """
            slo-gate: building once …
            [ERROR] no sources here
            slo-gate: the build failed; see above
            """);
  }

  @Test
  void anOlderJarLeftBehindDoesNotRun() throws IOException, InterruptedException {
    Path older = checkout.target().resolve("lib/aaa-0.1.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(older))) {
      jar.putNextEntry(new JarEntry("picocli/CommandLine.class"));
      jar.write(new byte[] {1, 2, 3}); // whoever loads it fails
    }
    Checkout.Result result = checkout.run(PLAIN, "--version");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
  }

  @Test
  void aClosedPipeIsNoStackTrace() throws IOException, InterruptedException {
    Path script =
        script(
            folder.resolve("pipe"),
            "'"
                + checkout.home().toString().replace("'", "'\\''")
                + "/slo-gate' lint --catalog /nowhere --format json | true");
    Checkout.Result result = checkout.start(script, PLAIN).await();
    assertThat(result.err()).isEmpty();
  }

  private static Path script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }
}
