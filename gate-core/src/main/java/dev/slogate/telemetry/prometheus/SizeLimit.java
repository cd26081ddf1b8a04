package dev.slogate.telemetry.prometheus;

import java.io.IOException;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

/** Stops reading a body, decompressed, once it is over a limit. */
final class SizeLimit extends ForwardingSource {

  private long left;

  SizeLimit(Source source, long maxBytes) {
    super(source);
    left = maxBytes;
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    long read = super.read(sink, byteCount);
    if (read > 0) {
      left -= read;
      if (left < 0) {
        throw new PrometheusClient.TooLarge();
      }
    }
    return read;
  }
}
