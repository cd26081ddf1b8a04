package dev.slogate.ledger;

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
 * <p>{@code hash = SHA-256(canonical JSON of all other columns)}, in lower-case hexadecimal; see
 * {@code docs/ledger.md} for how to check it without slo-gate.
 */
public final class Chain {

  /** Stands for the hash before the first record. */
  public static final String START = "0".repeat(64);

  private Chain() {}

  /** The record that follows {@code head}. */
  public static Entry next(
      Head head, Instant at, String actor, Event event, Optional<Signer> signer) {
    Entry unsealed =
        new Entry(
            head.seq() + 1,
            at,
            Kind.of(event).name(),
            actor,
            event.keys(),
            Optional.of(Json.write(RecordCodec.write((Record) event))),
            head.hash(),
            "",
            Optional.empty());
    String hash = hash(unsealed);
    return new Entry(
        unsealed.seq(),
        at,
        unsealed.kind(),
        actor,
        unsealed.keys(),
        unsealed.body(),
        unsealed.previous(),
        hash,
        signer.map(key -> key.sign(hash)));
  }

  /** The hash that a record with a body must have. */
  static String hash(Entry entry) {
    return sha256(Json.write(sealed(entry)));
  }

  /** What the hash is of. */
  static Map<String, Object> sealed(Entry entry) {
    Map<String, Object> columns = new TreeMap<>();
    columns.put("actor", entry.actor());
    columns.put("at", entry.at().toString());
    columns.put("body", Json.read(entry.body().orElseThrow()));
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
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
