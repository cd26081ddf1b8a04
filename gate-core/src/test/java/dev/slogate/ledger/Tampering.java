package dev.slogate.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Ways to harm a chain, sorted by who can. Each leaves a list that differs from the one before, in
 * what a proof speaks of.
 */
enum Tampering {
  // Edits in place, with access to the store and no patience to write all later records anew.
  SEQ,
  AT,
  KIND,
  ACTOR,
  SERVICE,
  ENVIRONMENT,
  SUBJECT,
  UNTIL,
  BODY,
  BODY_REFORMATTED,
  BODY_GONE,
  DIGEST,
  PREVIOUS,
  HASH,
  SWAP,
  DELETE,
  INSERT,
  DUPLICATE,
  REORDER;

  /** Harms a copy, somewhere. */
  List<Entry> harm(List<Entry> chain, Random random) {
    List<Entry> harmed = new ArrayList<>(chain);
    int at = random.nextInt(chain.size());
    Entry e = chain.get(at);
    switch (this) {
      case SWAP -> {
        int other = (at + 1 + random.nextInt(chain.size() - 1)) % chain.size();
        harmed.set(at, chain.get(other));
        harmed.set(other, e);
      }
      // The last one is truncation, which is somebody else's.
      case DELETE -> harmed.remove(random.nextInt(chain.size() - 1));
      case INSERT -> harmed.add(at, edited(e, "SUBJECT", random));
      case DUPLICATE -> harmed.add(random.nextInt(chain.size()), e);
      case REORDER -> {
        harmed.remove(at);
        harmed.add((at + 1 + random.nextInt(chain.size() - 1)) % chain.size(), e);
      }
      default -> harmed.set(at, edited(e, name(), random));
    }
    return harmed;
  }

  /** One column changed; what must fit it is left as it was. */
  static Entry edited(Entry e, String column, Random random) {
    String other = "x" + random.nextInt(1_000);
    Event.Keys k = e.keys();
    Optional<String> body = e.body();
    return switch (column) {
      case "SEQ" -> copy(e, e.seq() + 1 + random.nextInt(9), e.at(), e.kind(), e.actor(), k, body);
      case "AT" -> copy(e, e.seq(), shifted(e.at(), random), e.kind(), e.actor(), k, body);
      case "KIND" -> copy(e, e.seq(), e.at(), e.kind() + "S", e.actor(), k, body);
      case "ACTOR" -> copy(e, e.seq(), e.at(), e.kind(), "os:" + other, k, body);
      case "SERVICE" ->
          copy(
              e,
              e.seq(),
              e.at(),
              e.kind(),
              e.actor(),
              new Event.Keys(
                  toggled(k.service(), other, random), k.environment(), k.subject(), k.until()),
              body);
      case "ENVIRONMENT" ->
          copy(
              e,
              e.seq(),
              e.at(),
              e.kind(),
              e.actor(),
              new Event.Keys(
                  k.service(), toggled(k.environment(), other, random), k.subject(), k.until()),
              body);
      case "SUBJECT" ->
          copy(
              e,
              e.seq(),
              e.at(),
              e.kind(),
              e.actor(),
              new Event.Keys(k.service(), k.environment(), other, k.until()),
              body);
      case "UNTIL" ->
          copy(
              e,
              e.seq(),
              e.at(),
              e.kind(),
              e.actor(),
              new Event.Keys(
                  k.service(),
                  k.environment(),
                  k.subject(),
                  Optional.of(shifted(k.until().orElse(e.at()), random))),
              body);
      case "BODY" ->
          copy(e, e.seq(), e.at(), e.kind(), e.actor(), k, Optional.of(flipped(body, random)));
      case "BODY_REFORMATTED" ->
          copy(
              e,
              e.seq(),
              e.at(),
              e.kind(),
              e.actor(),
              k,
              Optional.of(body.orElse("{}").replaceFirst("\\{", "{ ")));
      case "BODY_GONE" ->
          body.isPresent()
              ? copy(e, e.seq(), e.at(), e.kind(), e.actor(), k, Optional.empty())
              : copy(e, e.seq(), e.at(), e.kind(), e.actor(), k, Optional.of("{}"));
      case "DIGEST" -> links(e, hex(e.digest(), random), e.previous(), e.hash());
      case "PREVIOUS" -> links(e, e.digest(), hex(e.previous(), random), e.hash());
      case "HASH" -> links(e, e.digest(), e.previous(), hex(e.hash(), random));
      default -> throw new IllegalArgumentException(column);
    };
  }

  private static Instant shifted(Instant instant, Random random) {
    return instant.plusMillis((random.nextBoolean() ? 1 : -1) * (1L + random.nextInt(1_000_000)));
  }

  private static Optional<String> toggled(Optional<String> text, String other, Random random) {
    return text.isPresent() && random.nextBoolean() ? Optional.empty() : Optional.of(other);
  }

  /** One character of it is another. */
  private static String flipped(Optional<String> body, Random random) {
    StringBuilder text = new StringBuilder(body.orElse("{}"));
    int at = random.nextInt(text.length());
    text.setCharAt(at, (char) (text.charAt(at) ^ (1 << random.nextInt(5))));
    return text.toString();
  }

  private static String hex(String hash, Random random) {
    StringBuilder text = new StringBuilder(hash);
    int at = random.nextInt(text.length());
    char c = "0123456789abcdef".charAt(random.nextInt(16));
    text.setCharAt(at, c == text.charAt(at) ? 'g' : c);
    return text.toString();
  }

  private static Entry copy(
      Entry e,
      long seq,
      Instant at,
      String kind,
      String actor,
      Event.Keys keys,
      Optional<String> body) {
    return new Entry(
        seq, at, kind, actor, keys, body, e.digest(), e.previous(), e.hash(), e.signature());
  }

  private static Entry links(Entry e, String digest, String previous, String hash) {
    return new Entry(
        e.seq(),
        e.at(),
        e.kind(),
        e.actor(),
        e.keys(),
        e.body(),
        digest,
        previous,
        hash,
        e.signature());
  }

  /** Writes everything from {@code first} on anew, so that it hangs together; but signs nothing. */
  static List<Entry> rewritten(List<Entry> chain, int first, boolean keepSignatures) {
    List<Entry> anew = new ArrayList<>(chain.subList(0, first));
    for (Entry e : chain.subList(first, chain.size())) {
      Head head = ChainStory.head(anew);
      String digest = e.body().map(Chain::sha256).orElse(e.digest());
      Entry unsealed =
          new Entry(
              head.seq() + 1,
              e.at(),
              e.kind(),
              e.actor(),
              e.keys(),
              e.body(),
              digest,
              head.hash(),
              "",
              keepSignatures ? e.signature() : Optional.empty());
      anew.add(links(unsealed, digest, head.hash(), Chain.hash(unsealed)));
    }
    return anew;
  }
}
