package dev.slogate.rollback;

import dev.slogate.guard.EffectKind;
import dev.slogate.rollback.OtherSide.Manners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Where rollbacks really happen, and are counted. */
interface Side extends AutoCloseable {

  /** As {@link Carrier} takes it. */
  String address();

  /** The keys that were rolled back, in order. */
  List<String> done() throws IOException;

  /** It does what it is asked for, and does not come to an end with it. */
  void hang() throws IOException;

  /** Waits until it did something. */
  void awaitDone() throws IOException, InterruptedException;

  /** It comes to an end from now on. */
  void answer() throws IOException;

  @Override
  void close();

  static Side webhook(EffectKind kind) {
    OtherSide server = kind == EffectKind.IDEMPOTENT ? OtherSide.mindful() : OtherSide.forgetful();
    return new Side() {
      @Override
      public String address() {
        return server.url().toString().replace("/rollback", "");
      }

      @Override
      public List<String> done() {
        return server.done();
      }

      @Override
      public void hang() {
        server.behaves(Manners.FALLS_SILENT);
      }

      @Override
      public void awaitDone() {
        server.awaitDone();
      }

      @Override
      public void answer() {
        server.behaves(Manners.ANSWERS);
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }

  static Side command(Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("done"));
    Path hang = folder.resolve("done.hang");
    return new Side() {
      @Override
      public String address() {
        return file.toString();
      }

      @Override
      public List<String> done() throws IOException {
        return Files.readAllLines(file);
      }

      @Override
      public void hang() throws IOException {
        Files.createFile(hang);
      }

      @Override
      public void awaitDone() throws IOException, InterruptedException {
        while (done().isEmpty()) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
      }

      @Override
      public void answer() throws IOException {
        Files.deleteIfExists(hang);
      }

      @Override
      public void close() {
        hang.toFile().delete();
      }
    };
  }
}
