package dev.slogate.telemetry.recorded;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to read on past a limit. */
final class LimitedStream extends FilterInputStream {

  private final String file;
  private final long limit;
  private long left;

  LimitedStream(InputStream in, long limit, String file) {
    super(in);
    this.file = file;
    this.limit = limit;
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws RecordingException {
    left -= read;
    if (left < 0) {
      throw new RecordingException(
          file, 0, "found more than " + (limit >> 20) + " MiB unpacked, expected less");
    }
  }
}
