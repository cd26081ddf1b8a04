package dev.slogate.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Streams counters into a text file, one sample a line. */
final class Exposition implements AutoCloseable {

  /** The two texts differ in the unit of time and in the end mark. */
  enum Format {
    /** Timestamps in seconds, {@code # EOF} at the end. */
    OPEN_METRICS,
    /** Timestamps in milliseconds. */
    PROMETHEUS_TEXT
  }

  /** Room for two longs and the blanks around them. */
  private static final int TAIL = 44;

  private final OutputStream out;
  private final Format format;
  private long samples;

  Exposition(Path file, Format format) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
    this.format = format;
  }

  void family(String name, String type) throws IOException {
    String suffix = format == Format.PROMETHEUS_TEXT && type.equals("counter") ? "_total" : "";
    out.write(("# TYPE " + name + suffix + " " + type + "\n").getBytes(UTF_8));
  }

  void series(ServiceHistory service, Simulation.Series series) throws IOException {
    byte[] head = (series.metric() + "{" + Matchers.of(series.labels()) + "} ").getBytes(UTF_8);
    byte[] line = new byte[head.length + TAIL];
    System.arraycopy(head, 0, line, 0, head.length);
    long[] values = series.values();
    for (int i = 0; i < values.length; i++) {
      Instant scrape = service.scrape(series.firstScrape() + i);
      if (service.isScraped(scrape)) {
        int end = digits(values[i], line, head.length);
        line[end++] = ' ';
        end = digits(scrape.getEpochSecond(), line, end);
        if (format == Format.PROMETHEUS_TEXT) {
          end = zeros(line, end);
        }
        line[end++] = '\n';
        out.write(line, 0, end);
        samples++;
      }
    }
  }

  /** Ends the text; returns how many samples it has. */
  long finish() throws IOException {
    if (format == Format.OPEN_METRICS) {
      out.write("# EOF\n".getBytes(UTF_8));
    }
    out.flush();
    return samples;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static int zeros(byte[] line, int at) {
    line[at] = '0';
    line[at + 1] = '0';
    line[at + 2] = '0';
    return at + 3;
  }

  /** Writes a number that is not negative; returns where it ends. A million strings are slow. */
  private static int digits(long number, byte[] line, int at) {
    int length = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      length++;
    }
    long rest = number;
    for (int i = at + length - 1; i >= at; i--) {
      line[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + length;
  }
}
