package dev.slogate.ledger;

import dev.slogate.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How records hang together: each carries the hash of the one before.
 *
 * <p>{@code hash = SHA-256(canonical JSON of the other columns)}, where the body's SHA-256 stands
 * for the body: once a body is pruned, the hash still tells whether the other columns are as they
 * were. See {@code docs/ledger.md} for how to check it without slo-gate.
 */
public final class Chain {

  /** Stands for the hash before the first record. */
  public static final String START = "0".repeat(64);

  /**
   * Characters of the longest body. A reason of a megabyte is kept whole; what is longer is refused
   * rather than cut.
   */
  static final int LONGEST_BODY = 8 << 20;

  private Chain() {}

  /**
   * The record that follows {@code head}.
   *
   * @throws IllegalArgumentException if the body is too long, or a key is nothing to look up by
   */
  public static Entry next(
      Head head, Instant at, Actor actor, Event event, Optional<Signer> signer) {
    String body = Json.write(RecordCodec.write((Record) event));
    if (body.length() > LONGEST_BODY) {
      throw new IllegalArgumentException(
          "a record of %d characters; a ledger takes up to %d"
              .formatted(body.length(), LONGEST_BODY));
    }
    Entry unsealed =
        new Entry(
            head.seq() + 1,
            at,
            Kind.of(event).name(),
            Event.Keys.column("actor", actor.toString()),
            event.keys().checked(),
            Optional.of(body),
            sha256(body),
            head.hash(),
            "",
            Optional.empty());
    String hash = hash(unsealed);
    return new Entry(
        unsealed.seq(),
        at,
        unsealed.kind(),
        unsealed.actor(),
        unsealed.keys(),
        unsealed.body(),
        unsealed.digest(),
        unsealed.previous(),
        hash,
        signer.map(key -> key.sign(hash)));
  }

  /** The hash that a record must have. */
  static String hash(Entry entry) {
    return sha256(Json.write(sealed(entry)));
  }

  /** What the hash is of. */
  static Map<String, Object> sealed(Entry entry) {
    Map<String, Object> columns = new TreeMap<>();
    columns.put("actor", entry.actor());
    columns.put("at", entry.at().toString());
    columns.put("digest", entry.digest());
    columns.put("kind", entry.kind());
    columns.put("previous", entry.previous());
    columns.put("seq", entry.seq());
    columns.put("subject", entry.keys().subject());
    entry.keys().service().ifPresent(service -> columns.put("service", service));
    entry.keys().environment().ifPresent(environment -> columns.put("environment", environment));
    entry.keys().until().ifPresent(until -> columns.put("until", until.toString()));
    return columns;
  }

  static String sha256(String text) {
    return hex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
