package dev.slogate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a JVM holds, over time. It grows where the median of the last quarter is more than a tenth,
 * and some, over that of the second: the first is left to warm up in.
 */
final class Growth {

  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
  private static final int QUARTERS = 4;

  /** What is held, and how much more of it is none. */
  enum Held {
    HEAP_KIB(1_024),
    THREADS(4),
    DESCRIPTORS(8),
    CONNECTIONS(8);

    private final long some;

    Held(long some) {
      this.some = some;
    }
  }

  private final Map<Held, List<Long>> samples = new EnumMap<>(Held.class);

  /** Collects its garbage, and looks at what is left. */
  void sample(long pid) throws IOException, InterruptedException {
    Path process = Path.of("/proc", Long.toString(pid));
    add(Held.HEAP_KIB, heap(pid) / 1_024);
    add(Held.THREADS, entries(process.resolve("task")).size());
    List<Path> descriptors = entries(process.resolve("fd"));
    add(Held.DESCRIPTORS, descriptors.size());
    add(Held.CONNECTIONS, descriptors.stream().filter(Growth::isSocket).count());
  }

  void add(Held what, long value) {
    samples.computeIfAbsent(what, any -> new ArrayList<>()).add(value);
  }

  /** The JDK's own tool has it collected before it counts. */
  private static long heap(long pid) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    jcmd.waitFor();
    Matcher total = TOTAL.matcher(said);
    if (!total.find()) {
      throw new AssertionError(said);
    }
    return Long.parseLong(total.group(1));
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (NoSuchFileException e) {
      return false; // it was closed meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static List<Long> quarter(List<Long> values, int which) {
    return values.subList(values.size() * which / QUARTERS, values.size() * (which + 1) / QUARTERS);
  }

  void assertNone() {
    samples.forEach(
        (what, values) -> {
          long before = median(quarter(values, 1));
          assertThat(median(quarter(values, QUARTERS - 1)))
              .as("%s: %s", what, values)
              .isLessThanOrEqualTo(before + before / 10 + what.some);
        });
  }

  /** As it was last. */
  @Override
  public String toString() {
    return samples.entrySet().stream()
        .map(
            one ->
                one.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                    + " "
                    + one.getValue().get(one.getValue().size() - 1))
        .collect(Collectors.joining(", "));
  }
}
