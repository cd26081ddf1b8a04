package dev.slogate.ledger;

import static dev.slogate.ledger.Verification.Proof.CONSISTENT;
import static dev.slogate.ledger.Verification.Proof.NOT_TRUNCATED;
import static dev.slogate.ledger.Verification.Proof.SIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slogate.ledger.Verification.Flaw;
import dev.slogate.ledger.Verification.Proof;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand ways to harm a chain, sorted by attacker. Each is found by the proof that claims to
 * find it, and a proof that does not find it does not claim to.
 */
class TamperingTest {

  private static final Path FOLDER = folder();
  private static final Path KEY = Keys.pair(FOLDER, "ledger");
  private static final Ed25519Verifier VERIFIER = Ed25519Verifier.of(Keys.publicKey(KEY));
  private static final List<Entry> CHAIN = ChainStory.told(Keys.signer(KEY));
  private static final Head HEAD = ChainStory.head(CHAIN);

  /** The newest that a manager signed. */
  private static final long SIGNED_UP_TO =
      CHAIN.stream().filter(e -> e.signature().isPresent()).mapToLong(Entry::seq).max().orElse(0);

  /** Gone with the process; the last that is registered goes first. */
  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("slo-gate-keys");
      for (String name : List.of("", "ledger.pem", "ledger.pub.pem")) {
        folder.resolve(name).toFile().deleteOnExit();
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Flaw> flaw(Verification verification, Proof proof) {
    return verification.flaws().stream().filter(flaw -> flaw.proof() == proof).findFirst();
  }

  private static Verification plain(List<Entry> chain) {
    return ChainStory.verify(chain, Optional.empty(), Optional.empty());
  }

  private static boolean managers(Entry e) {
    return Kind.valueOf(e.kind()).writer() == Kind.Writer.MANAGER;
  }

  @Test
  void theChainItselfGivesAllThreeProofs() {
    Verification all = ChainStory.verify(CHAIN, Optional.of(HEAD), Optional.of(VERIFIER));
    assertThat(all.flaws()).isEmpty();
    assertThat(all.proofs()).containsExactly(CONSISTENT, NOT_TRUNCATED, SIGNED);
    assertThat(all.head()).isEqualTo(HEAD);
    assertThat(all.pruned()).isEqualTo(4);
    assertThat(all.signed()).contains(new Verification.Signed(SIGNED_UP_TO, VERIFIER.key()));
    assertThat(plain(CHAIN).proofs()).containsExactly(CONSISTENT);
  }

  @Property(tries = 6_000)
  void whoeverEditsInPlaceIsFoundWithoutAnyKey(@ForAll Tampering how, @ForAll long seed) {
    List<Entry> harmed = how.harm(CHAIN, new Random(seed));
    Verification verification = plain(harmed);
    assertThat(verification.proofs()).as("%s %d", how, seed).isEmpty();
    Flaw flaw = flaw(verification, CONSISTENT).orElseThrow();
    // The bad record is named: it, or the first that misses what was before it.
    assertThat(flaw.what()).isNotBlank();
    assertThat(flaw.seq()).isBetween(1L, CHAIN.size() + 10L);
    assertThat(verification.head().seq()).isLessThanOrEqualTo(CHAIN.size());
    int sound = (int) verification.head().seq();
    assertThat(verification.head()).isEqualTo(ChainStory.head(CHAIN.subList(0, sound)));
  }

  @Property(tries = 1_000)
  void whoeverTruncatesIsFoundByAPinnedHeadAlone(@ForAll long seed) {
    Random random = new Random(seed);
    int left = random.nextInt(CHAIN.size());
    List<Entry> cut = CHAIN.subList(0, left);
    // What does not cut into the pruning still hangs together.
    assertThat(plain(cut).proofs().contains(CONSISTENT)).isEqualTo(left == 0 || left >= 9);
    if (left == 0 || left >= 9) {
      Verification pinned = ChainStory.verify(cut, Optional.of(HEAD), Optional.empty());
      assertThat(pinned.proofs()).containsExactly(CONSISTENT);
      assertThat(flaw(pinned, NOT_TRUNCATED))
          .get()
          .satisfies(
              found -> {
                assertThat(found.seq()).isEqualTo(HEAD.seq());
                assertThat(found.what())
                    .contains("is missing: the ledger ends with record " + left);
              });
      // A head from before the cut tells nothing of it, and says up to where it spoke.
      Head earlier = ChainStory.head(cut);
      Verification before = ChainStory.verify(cut, Optional.of(earlier), Optional.of(VERIFIER));
      assertThat(before.pinned()).contains(earlier);
      before.signed().ifPresent(by -> assertThat(by.seq()).isLessThanOrEqualTo(left));
      assertThat(before.passed()).isEqualTo(left >= 9); // nothing signed is left of an empty one
    }
  }

  @Property(tries = 2_000)
  void whoeverRewritesConsistentlyIsFoundBySignaturesAlone(
      @ForAll long seed, @ForAll boolean keepSignatures) {
    Random random = new Random(seed);
    // From the second record after the pruning on: before it, the checkpoint would not fit.
    int first = 9 + random.nextInt(CHAIN.size() - 9);
    List<Entry> harmed = new ArrayList<>(CHAIN);
    Entry victim = harmed.get(first);
    Entry changed = Tampering.edited(victim, random.nextBoolean() ? "ACTOR" : "SUBJECT", random);
    if (random.nextInt(3) == 0 && first < CHAIN.size() - 1) {
      harmed.remove(first);
    } else {
      harmed.set(first, changed);
    }
    List<Entry> anew = Tampering.rewritten(harmed, first, keepSignatures);

    assertThat(plain(anew).flaws()).isEmpty(); // it hangs together, and claims no more
    assertThat(plain(anew).proofs()).containsExactly(CONSISTENT);

    Verification signed = ChainStory.verify(anew, Optional.empty(), Optional.of(VERIFIER));
    // Without one that must be signed after that, the claim ends before that.
    boolean mustBeSigned =
        anew.subList(first, anew.size()).stream()
            .anyMatch(e -> e.signature().isPresent() || managers(e));
    assertThat(flaw(signed, SIGNED).isPresent()).isEqualTo(mustBeSigned);
    // What it vouches for was not touched.
    assertThat(signed.signed().orElseThrow().seq()).isLessThanOrEqualTo(first);

    // Whoever kept a head of later than that finds it, too; an earlier one does not claim to.
    Verification pinned = ChainStory.verify(anew, Optional.of(HEAD), Optional.empty());
    assertThat(flaw(pinned, NOT_TRUNCATED)).isPresent();
    Entry before = CHAIN.get(first - 1);
    Head earlier = new Head(before.seq(), before.hash());
    assertThat(ChainStory.verify(anew, Optional.of(earlier), Optional.empty()).pinned())
        .contains(earlier);
  }

  @Property(tries = 1_000)
  void whoeverTouchesSignaturesIsFoundWithTheKeyAlone(@ForAll long seed) {
    Random random = new Random(seed);
    List<Entry> harmed = new ArrayList<>(CHAIN);
    int at = random.nextInt(CHAIN.size());
    Entry e = CHAIN.get(at);
    String forged = e.signature().orElse("A".repeat(86) + "==");
    int flip = random.nextInt(forged.length());
    char c = "ABCDwxyz0189+/=".charAt(random.nextInt(15));
    String other =
        forged.substring(0, flip)
            + (forged.charAt(flip) == c ? '!' : c)
            + forged.substring(flip + 1);
    boolean strip = random.nextBoolean() && e.signature().isPresent();
    harmed.set(
        at,
        new Entry(
            e.seq(),
            e.at(),
            e.kind(),
            e.actor(),
            e.keys(),
            e.body(),
            e.digest(),
            e.previous(),
            e.hash(),
            strip ? Optional.empty() : Optional.of(other)));
    assertThat(plain(harmed).proofs()).containsExactly(CONSISTENT); // which speaks of no signature
    Verification signed = ChainStory.verify(harmed, Optional.empty(), Optional.of(VERIFIER));
    assertThat(flaw(signed, SIGNED)).get().extracting(Flaw::seq).isEqualTo(e.seq());
    assertThat(signed.signed().map(Verification.Signed::seq).orElse(0L)).isLessThan(e.seq());
  }

  /** Java reads what follows a signature as high digits of its number, and zeros change nothing. */
  @Test
  void zerosAfterASignatureAreFound() {
    String hash = CHAIN.get(0).hash();
    byte[] signature = Base64.getDecoder().decode(Keys.signer(KEY).sign(hash));
    assertThat(VERIFIER.vouches(hash, Base64.getEncoder().encodeToString(signature))).isTrue();
    byte[] longer = Arrays.copyOf(signature, signature.length + 1);
    assertThat(VERIFIER.vouches(hash, Base64.getEncoder().encodeToString(longer))).isFalse();
  }

  @Test
  void whoeverWritesAManagersRecordWithoutTheKeyIsFound() {
    List<Entry> longer = new ArrayList<>(CHAIN);
    longer.add(
        Chain.next(
            HEAD,
            CHAIN.get(CHAIN.size() - 1).at(),
            ChainStory.MANAGER,
            LedgerFixture.override("o-9", "shop", Instant.parse("2027-01-01T00:00:00Z")),
            Optional.empty()));
    Verification signed = ChainStory.verify(longer, Optional.empty(), Optional.of(VERIFIER));
    assertThat(flaw(signed, SIGNED))
        .contains(
            new Flaw(
                SIGNED,
                HEAD.seq() + 1,
                "is of the kind OVERRIDE_GRANTED, which a manager signs, and is not signed"));
  }

  @Test
  void whoeverStripsEverythingSignedLeavesNoProof() {
    List<Entry> runners = CHAIN.stream().filter(e -> e.signature().isEmpty()).skip(7).toList();
    List<Entry> anew = Tampering.rewritten(runners, 0, false);
    assertThat(plain(anew).passed()).isTrue();
    Verification signed = ChainStory.verify(anew, Optional.empty(), Optional.of(VERIFIER));
    assertThat(signed.passed()).isFalse();
    assertThat(signed.proofs()).containsExactly(CONSISTENT);
  }

  @Test
  void whoeverLetsBodiesGoWithoutSigningOffIsFound() {
    for (int i = 9; i < CHAIN.size(); i++) {
      List<Entry> harmed = new ArrayList<>(CHAIN);
      harmed.set(i, ChainStory.withBody(CHAIN.get(i), Optional.empty()));
      assertThat(flaw(plain(harmed), CONSISTENT)).get().extracting(Flaw::seq).isEqualTo(i + 1L);
    }
    // Before the checkpoint the checkpoint is what does not fit: any of those may be the one.
    List<Entry> harmed = new ArrayList<>(CHAIN);
    harmed.set(4, ChainStory.withBody(CHAIN.get(4), Optional.empty()));
    assertThat(flaw(plain(harmed), CONSISTENT))
        .contains(
            new Flaw(
                CONSISTENT,
                9,
                "is a checkpoint that signs for other missing bodies than the 5 before it"));
  }
}
