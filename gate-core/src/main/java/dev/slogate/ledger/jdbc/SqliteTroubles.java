package dev.slogate.ledger.jdbc;

import dev.slogate.LedgerTrouble;
import dev.slogate.LedgerTrouble.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;

/** What SQLite's codes mean to who runs a gate, and what to do. */
final class SqliteTroubles {

  /**
   * Where one machine does not see what another locks or maps into memory.
   *
   * @see <a href="https://www.sqlite.org/wal.html#overview">WAL does not work over a network</a>
   */
  private static final Set<String> NETWORKS =
      Set.of(
          "nfs",
          "nfs3",
          "nfs4",
          "cifs",
          "smb",
          "smb2",
          "smb3",
          "smbfs",
          "afs",
          "ceph",
          "glusterfs",
          "lustre",
          "9p",
          "fuse.sshfs",
          "fuse.glusterfs",
          "fuse.s3fs",
          "fuse.gcsfuse");

  private SqliteTroubles() {}

  static LedgerTrouble of(SQLException failure, SQLiteErrorCode code, Path file) {
    String name = code.name();
    String ledger = "the ledger " + file;
    if (name.startsWith("SQLITE_BUSY")) {
      return trouble(
          Cause.BUSY,
          "other processes held " + ledger + " for too long: see what still runs, and try again",
          failure);
    }
    if (code == SQLiteErrorCode.SQLITE_FULL) {
      return trouble(
          Cause.NOT_WRITABLE,
          "no room left on the disk of " + ledger + ": nothing was recorded; make room",
          failure);
    }
    if (name.startsWith("SQLITE_READONLY") || code == SQLiteErrorCode.SQLITE_PERM) {
      return trouble(
          Cause.NOT_WRITABLE,
          ledger
              + " can't be written to: give this user the right to write the file and its folder; to"
              + " look at a read-only copy, copy it to a folder of your own",
          failure);
    }
    if (code == SQLiteErrorCode.SQLITE_NOTADB || name.startsWith("SQLITE_CORRUPT")) {
      return trouble(
          Cause.DAMAGED,
          file
              + " is no ledger, or is damaged: keep it for who finds out why, and put back the last"
              + " good copy",
          failure);
    }
    if (code == SQLiteErrorCode.SQLITE_CANTOPEN && Files.isDirectory(file)) {
      return trouble(
          Cause.UNREACHABLE, file + " is a folder, where the ledger's file should be", failure);
    }
    if (name.startsWith("SQLITE_CANTOPEN")) {
      return trouble(
          Cause.UNREACHABLE,
          ledger
              + " can't be opened: give this user the right to read and write "
              + file.getParent(),
          failure);
    }
    if (Set.of("SQLITE_PROTOCOL", "SQLITE_NOLFS", "SQLITE_IOERR_LOCK").contains(name)
        || name.startsWith("SQLITE_IOERR_SHM")) {
      return trouble(
          Cause.UNREACHABLE,
          "the file system of "
              + ledger
              + " can't keep processes apart ("
              + name
              + "): "
              + ELSEWHERE,
          failure);
    }
    if (name.startsWith("SQLITE_IOERR")) {
      return trouble(
          Cause.UNREACHABLE,
          "the disk of " + ledger + " does not do its part (" + name + "): see the system's log",
          failure);
    }
    return withoutCode(failure, file);
  }

  private static final String ELSEWHERE =
      "put it on a local disk, or share a PostgreSQL (--ledger postgresql://...)";

  private static LedgerTrouble withoutCode(SQLException failure, Path file) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NativeLibraryNotFoundException) {
        return trouble(
            Cause.UNREACHABLE,
            "the library of the embedded ledger can't be loaded from "
                + System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"))
                + ", perhaps because that is mounted noexec: set"
                + " JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=DIR to a folder that programs may run"
                + " from",
            failure);
      }
    }
    return trouble(
        Cause.UNREACHABLE,
        "the ledger " + file + " can't be used: " + failure.getMessage(),
        failure);
  }

  /**
   * Refuses to begin a ledger on a network's file system.
   *
   * @throws LedgerTrouble saying where to put it
   */
  static void refuseNetwork(Path file) {
    try {
      String type = Files.getFileStore(file).type();
      if (isNetwork(type)) {
        throw new LedgerTrouble(
            Cause.UNREACHABLE,
            "%s is on a file system of type %s, where several machines would damage a ledger: %s"
                .formatted(file.getParent(), type, ELSEWHERE),
            new IllegalStateException());
      }
    } catch (IOException e) {
      throw new LedgerTrouble(
          Cause.UNREACHABLE, "the ledger " + file + " can't be looked at: " + e, e);
    }
  }

  static boolean isNetwork(String fileSystem) {
    return NETWORKS.contains(fileSystem.toLowerCase(Locale.ROOT));
  }

  private static LedgerTrouble trouble(Cause cause, String message, SQLException failure) {
    return new LedgerTrouble(cause, message, failure);
  }
}
