package dev.slogate.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;

/** What a server still has of a past, that keeps nothing from before an instant. */
public record KeptSince(Past past, Instant from) implements Past {

  @Override
  public long writeOpenMetrics(Path file) throws IOException {
    past.writeOpenMetrics(file);
    return drop(file, from.getEpochSecond());
  }

  @Override
  public long writePrometheusText(Path file) throws IOException {
    past.writePrometheusText(file);
    return drop(file, from.toEpochMilli());
  }

  private static long drop(Path file, long before) throws IOException {
    Path kept = file.resolveSibling(file.getFileName() + ".kept");
    long samples = 0;
    try (BufferedReader in = Files.newBufferedReader(file, UTF_8);
        BufferedWriter out = Files.newBufferedWriter(kept, UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        boolean comment = line.startsWith("#");
        if (comment || Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)) >= before) {
          out.write(line);
          out.write('\n');
          samples += comment ? 0 : 1;
        }
      }
    }
    Files.move(kept, file, StandardCopyOption.REPLACE_EXISTING);
    return samples;
  }
}
