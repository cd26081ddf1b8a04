package dev.slogate.cli;

import dev.slogate.Actor;
import dev.slogate.ledger.Ed25519Signer;
import dev.slogate.ledger.Ledger;
import dev.slogate.ledger.Signer;
import dev.slogate.ledger.jdbc.Ledgers;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Opens the ledger that was named, and says on standard error what a user should know of it. */
final class OpenLedger {

  /** A file with the private key that signs what this process records. */
  static final String KEY_FILE = "SLO_GATE_LEDGER_KEY_FILE";

  private OpenLedger() {}

  /** The one that was named, if any; begun where it is a folder without one. */
  static Optional<Ledger> named(LedgerOption option, Console console, Clock clock) {
    return option.where(console).map(where -> open(where, console, clock));
  }

  /** One that is there already: what only looks must not begin an empty one and find it sound. */
  static Ledger existing(LedgerOption option, Console console, Clock clock) {
    return open(requireExisting(option, console), console, clock);
  }

  /** One that no user named: in a folder, unsigned. */
  static Ledger own(String folder, Clock clock) {
    return Ledgers.open(folder, Map.of(), Optional.empty(), clock, () -> {});
  }

  /** Where it is. */
  static String requireExisting(LedgerOption option, Console console) {
    String where =
        option
            .where(console)
            .orElseThrow(
                () ->
                    new UsageError("no ledger: say --ledger DIR, or set " + LedgerOption.VARIABLE));
    if (Ledgers.isNew(where)) {
      throw new UsageError("there is no ledger in " + where);
    }
    return where;
  }

  private static Ledger open(String where, Console console, Clock clock) {
    if (Ledgers.isNew(where)) {
      say(console, "a new ledger begins in " + where);
    }
    return Ledgers.open(
        where,
        console.environment(),
        signer(console),
        clock,
        () -> say(console, "waiting for the ledger …"));
  }

  private static Optional<Signer> signer(Console console) {
    return Optional.ofNullable(console.environment().get(KEY_FILE))
        .filter(file -> !file.isBlank())
        .map(file -> Ed25519Signer.of(path(file), warning -> say(console, warning)));
  }

  /** What a user names as a file. */
  static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new UsageError("no file can be called " + file);
    }
  }

  /** Who acts: whom the ledger's server let in, else whom the operating system says it is. */
  static Actor actor(Ledger ledger) {
    return ledger.signedIn().orElseGet(OpenLedger::machineUser);
  }

  /** Whom the operating system says it is; nobody vouches for that. */
  static Actor machineUser() {
    return new Actor("os", System.getProperty("user.name", "unknown"));
  }

  private static void say(Console console, String what) {
    console.err().println("slo-gate: " + what);
    console.err().flush();
  }
}
