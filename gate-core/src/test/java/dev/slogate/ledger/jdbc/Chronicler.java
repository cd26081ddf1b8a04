package dev.slogate.ledger.jdbc;

import dev.slogate.Actor;
import dev.slogate.LedgerTrouble;
import dev.slogate.ledger.Entry;
import dev.slogate.ledger.FreezeLifted;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Verification;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * A process that writes into a ledger, and says what it was told is durable: a line {@code SEQ
 * REASON} for each record, once it is acknowledged. Others read its lines, even after they killed
 * it.
 *
 * <p>Arguments: the ledger, a name for its records, how many. Where the disk is full, it deletes a
 * file {@code ballast} beside the ledger, once, and goes on.
 */
final class Chronicler {

  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private Chronicler() {}

  public static void main(String[] args) throws IOException {
    String where = args[0];
    int count = Integer.parseInt(args[2]);
    try (Ledger ledger =
        Ledgers.open(
            where,
            System.getenv(),
            Optional.empty(),
            Clock.systemUTC(),
            () -> OUT.println("WAITING"))) {
      for (int i = 1; i <= count; i++) {
        String reason = args[1] + "/" + i;
        Entry entry = written(ledger, reason, Path.of(where, "ballast"));
        OUT.println(entry.seq() + " " + reason);
      }
      Verification verification = Verification.of(ledger, Optional.empty(), Optional.empty());
      OUT.println("VERIFIED " + verification.passed() + " " + verification.head().seq());
    } catch (LedgerTrouble trouble) {
      OUT.println("TROUBLE " + trouble.trouble() + " " + trouble.getMessage());
    }
  }

  private static Entry written(Ledger ledger, String reason, Path ballast) throws IOException {
    try {
      return write(ledger, reason);
    } catch (LedgerTrouble full) {
      if (!Files.deleteIfExists(ballast)) {
        throw full;
      }
      OUT.println("TROUBLE " + full.trouble() + " " + full.getMessage());
      return write(ledger, reason);
    }
  }

  private static Entry write(Ledger ledger, String reason) {
    return ledger.write(
        journal -> journal.append(new Actor("os", "jane"), new FreezeLifted("f-1", reason)));
  }
}
