package dev.slogate.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** What is sent with a request. No thread waits for it: who sends slowly holds none. */
final class Body {

  private final Request request;
  private final int longest;
  private final Room room;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();

  /**
   * @param longest bytes of it, whatever the request says of its length
   */
  Body(Request request, int longest, Room room) {
    this.request = request;
    this.longest = longest;
    this.room = room;
  }

  /**
   * Reads it, now and whenever there is more.
   *
   * @param whole told when all of it is there
   * @param refusal told instead where it is too long or breaks off, or where there is no room
   */
  void read(Consumer<byte[]> whole, Consumer<Reply> refusal) {
    boolean last = false;
    Optional<Reply> refused = tooLong(request.getLength());
    while (!last && refused.isEmpty()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(() -> read(whole, refusal));
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        refused = Optional.of(Reply.text(400, "the request broke off"));
      } else {
        refused = add(chunk.getByteBuffer()).or(() -> tooLong(read.size()));
        last = chunk.isLast();
        chunk.release();
      }
    }
    try {
      refused.ifPresentOrElse(refusal, () -> whole.accept(read.toByteArray()));
    } finally {
      room.give(read.size());
    }
  }

  private Optional<Reply> tooLong(long length) {
    return length <= longest
        ? Optional.empty()
        : Optional.of(Reply.text(413, "expected at most " + longest + " bytes"));
  }

  private Optional<Reply> add(ByteBuffer bytes) {
    byte[] some = new byte[bytes.remaining()];
    bytes.get(some);
    if (!room.take(some.length)) {
      return Optional.of(Reply.text(503, "too much is sent at once").with("Retry-After", "10"));
    }
    read.writeBytes(some);
    return Optional.empty();
  }
}
