package dev.slogate.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prometheus' remote write, as far as native histograms need it: no file that promtool reads holds
 * any.
 *
 * @see <a href="https://prometheus.io/docs/concepts/remote_write_spec/">Remote write 1.0</a>
 */
public final class RemoteWrite {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;

  /**
   * Observations so far, in the buckets (0.5, 1] and (1, 2].
   *
   * @param upToOne in the first
   * @param upToTwo in the second
   */
  public record Observed(Instant at, long upToOne, long upToTwo) {}

  private RemoteWrite() {}

  /** Sends series of the same samples, in one request: of a second one the head takes no past. */
  public static void send(URI server, List<Map<String, String>> series, List<Observed> samples)
      throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    series.forEach(labels -> body.writeBytes(message(1, series(labels, samples))));
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/api/v1/write"))
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", "snappy")
            .header("X-Prometheus-Remote-Write-Version", "0.1.0")
            .POST(HttpRequest.BodyPublishers.ofByteArray(snappy(body.toByteArray())))
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException(response.statusCode() + ": " + response.body());
    }
  }

  private static byte[] series(Map<String, String> labels, List<Observed> samples) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TreeMap<>(labels)
        .forEach(
            (name, value) -> {
              ByteArrayOutputStream label = new ByteArrayOutputStream();
              label.writeBytes(message(1, name.getBytes(UTF_8)));
              label.writeBytes(message(2, value.getBytes(UTF_8)));
              out.writeBytes(message(1, label.toByteArray()));
            });
    samples.forEach(sample -> out.writeBytes(message(4, histogram(sample))));
    return out.toByteArray();
  }

  /** Of schema 0: each bucket's upper bound is twice the one before; bucket 0 ends at 1. */
  private static byte[] histogram(Observed sample) {
    ByteArrayOutputStream span = new ByteArrayOutputStream();
    span.writeBytes(number(2, 2)); // two buckets, from bucket 0
    ByteArrayOutputStream deltas = new ByteArrayOutputStream();
    deltas.writeBytes(varint(zigzag(sample.upToOne())));
    deltas.writeBytes(varint(zigzag(sample.upToTwo() - sample.upToOne())));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(number(1, sample.upToOne() + sample.upToTwo()));
    out.writeBytes(real(3, sample.upToOne() * 0.75 + sample.upToTwo() * 1.5));
    out.writeBytes(real(5, 1e-128)); // the bucket around zero
    out.writeBytes(message(11, span.toByteArray()));
    out.writeBytes(message(12, deltas.toByteArray()));
    out.writeBytes(number(15, sample.at().toEpochMilli()));
    return out.toByteArray();
  }

  private static byte[] message(int field, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(varint((field << 3) | BYTES));
    out.writeBytes(varint(content.length));
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] number(int field, long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(varint((field << 3) | VARINT));
    out.writeBytes(varint(value));
    return out.toByteArray();
  }

  private static byte[] real(int field, double value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(varint((field << 3) | FIXED64));
    long bits = Double.doubleToLongBits(value);
    for (int i = 0; i < Long.BYTES; i++) {
      out.write((int) (bits >>> (8 * i)));
    }
    return out.toByteArray();
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  private static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return out.toByteArray();
  }

  /** Snappy's block format lets text stand as it is: one literal, its length in three bytes. */
  private static byte[] snappy(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(varint(content.length));
    int length = content.length - 1;
    out.write(62 << 2);
    out.write(length);
    out.write(length >>> 8);
    out.write(length >>> 16);
    out.writeBytes(content);
    return out.toByteArray();
  }
}
