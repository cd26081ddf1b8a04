package dev.slogate.http;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.Response;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** Stops reading a body, decompressed, once it is over a limit. */
public final class SizeLimit extends ForwardingSource {

  private long left;

  /** The answer is larger than we are willing to read. */
  public static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;
  }

  private SizeLimit(Source source, long maxBytes) {
    super(source);
    left = maxBytes;
  }

  /**
   * A body up to a limit; reading on throws {@link TooLarge}.
   *
   * @param maxBytes decompressed
   */
  public static InputStream limited(Response response, long maxBytes) {
    Source body = Okio.source(response.body().byteStream());
    return Okio.buffer(new SizeLimit(body, maxBytes)).inputStream();
  }

  @Override
  public long read(Buffer sink, long byteCount) throws IOException {
    long read = super.read(sink, byteCount);
    if (read > 0) {
      left -= read;
      if (left < 0) {
        throw new TooLarge();
      }
    }
    return read;
  }
}
