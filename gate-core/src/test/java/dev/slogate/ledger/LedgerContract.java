package dev.slogate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every ledger promises, wherever it is kept: one chain, whole transactions, whole texts. */
public abstract class LedgerContract extends LedgerFixture {

  @Test
  void startsEmpty() {
    assertThat(ledger.<Head>read(Records::head)).isEqualTo(Head.EMPTY);
    assertThat(all()).isEmpty();
  }

  @Test
  void keepsWhatWasAppendedAsOneChain() {
    Entry first = append(lifted("one"));
    Entry second = append(lifted("two"));

    assertThat(all()).containsExactly(first, second);
    assertThat(first.seq()).isEqualTo(1);
    assertThat(first.previous()).isEqualTo(Chain.START);
    assertThat(second.previous()).isEqualTo(first.hash());
    assertThat(all()).allSatisfy(entry -> assertThat(Chain.hash(entry)).isEqualTo(entry.hash()));
    assertThat(all().get(1).event()).isEqualTo(lifted("two"));
    assertThat(ledger.<Head>read(Records::head)).isEqualTo(new Head(2, second.hash()));
  }

  @Test
  void seesItsOwnAppendsBeforeTheyAreCommitted() {
    ledger.write(
        journal -> {
          Entry one = journal.append(JANE, seq -> freeze("f-" + seq, Optional.empty()));
          assertThat(journal.head()).isEqualTo(new Head(1, one.hash()));
          assertThat(journal.openEverywhere(Set.of(Kind.FREEZE_DECLARED), journal.now()))
              .containsExactly(one);
          return journal.append(JANE, lifted("two"));
        });
    assertThat(all()).extracting(Entry::seq).containsExactly(1L, 2L);
  }

  @Test
  void answersManyQuestionsAtOnceAsItAnswersEach() {
    for (int i = 0; i < 3; i++) {
      append(deploy("d-" + i, "checkout", "prod"));
      append(deploy("p-" + i, "payments", "staging"));
    }
    ledger.write(journal -> journal.append(JANE, seq -> freeze("f-" + seq, Optional.empty())));
    Set<Kind> started = Set.of(Kind.DEPLOY_STARTED);
    List<Question> questions =
        List.of(
            new Question.OpenEverywhere(Set.of(Kind.FREEZE_DECLARED), Instant.EPOCH),
            new Question.Open(started, "checkout", Instant.EPOCH),
            new Question.Of(started, "payments"),
            new Question.About(started, List.of("p-2", "d-1")),
            new Question.About(started, List.of()),
            new Question.Newest(started, Optional.of("checkout"), Optional.of("prod"), 2));
    ledger.write(
        journal -> {
          Records ahead = journal.ahead(questions);
          List<List<Entry>> each = questions.stream().map(journal::ask).toList();
          Entry later = journal.append(JANE, deploy("d-3", "checkout", "prod"));
          assertThat(questions.stream().map(ahead::ask)).containsExactlyElementsOf(each);
          assertThat(each).extracting(List::size).containsExactly(1, 3, 3, 2, 0, 2);
          assertThat(each.get(5))
              .extracting(entry -> entry.keys().subject())
              .first()
              .isEqualTo("d-2");
          // What was not asked ahead is asked of the ledger as it is by now.
          assertThat(ahead.newest(started, 1)).containsExactly(later);
          return later;
        });
  }

  @Test
  void keepsNothingOfWorkThatFails() {
    assertThatThrownBy(
            () ->
                ledger.write(
                    journal -> {
                      journal.append(JANE, lifted("one"));
                      throw new IllegalStateException("changed my mind");
                    }))
        .hasMessage("changed my mind");
    assertThat(all()).isEmpty();
    assertThat(append(lifted("two")).seq()).isEqualTo(1);
  }

  @Test
  void refusesAWriteWithinAWriteWhichWouldWaitForItself() {
    assertThatThrownBy(() -> ledger.write(journal -> append(lifted("inner"))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a write within a write");
    assertThat(append(lifted("one")).seq()).isEqualTo(1);
  }

  @Test
  void signsWhatItAppendsWhereItHasAKey() {
    Entry entry =
        Chain.next(Head.EMPTY, Instant.EPOCH, JANE, lifted("x"), Optional.of(h -> "S" + h));
    assertThat(entry.signature()).contains("S" + entry.hash());
    assertThat(Chain.hash(entry)).isEqualTo(entry.hash());
  }

  @Test
  void numbersWithoutAGapUnderEightWriters() throws Exception {
    int writers = 8;
    long each = 25;
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    try {
      List<Callable<Long>> work =
          IntStream.range(0, writers)
              .<Callable<Long>>mapToObj(
                  writer ->
                      () -> {
                        for (int i = 0; i < each; i++) {
                          String reason = writer + "/" + i;
                          ledger.write(
                              journal -> {
                                // What was read stays true until it is durable: no lost update.
                                long seen = journal.head().seq();
                                Entry entry = journal.append(JANE, lifted(reason + "/" + seen));
                                assertThat(entry.seq()).isEqualTo(seen + 1);
                                return entry;
                              });
                        }
                        return each;
                      })
              .toList();
      for (var done : pool.invokeAll(work)) {
        assertThat(done.get()).isEqualTo(each);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(all())
        .extracting(Entry::seq)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, writers * each).boxed().toList());
    assertThat(all()).extracting(Entry::body).doesNotHaveDuplicates();
    assertThat(Verification.of(ledger, Optional.empty(), Optional.empty()).passed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE entry; --",
        "\" OR 1=1 \\ % _ ? $1 :name {fn x} E'\\x27'",
        "line\nnext\r\n\ttab \u0000 \u0007 \u001b[31m \u007f \u0085 \u2028",
        "Grüße 😀 \u202etxt\uFFFD\uFEFF",
        "half \ud83d of a character, and \ude00 the other",
      })
  void keepsEveryTextAsItWas(String text) {
    FreezeLifted event = lifted(text);
    append(event);
    Entry kept = all().get(0);
    // Half a surrogate pair has no bytes in UTF-8; what stands for it is the same everywhere.
    assertThat(kept.event()).isEqualTo(lifted(Json.scrubbed(text)));
    assertThat(Verification.of(ledger, Optional.empty(), Optional.empty()).passed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'; DROP TABLE entry; --", "a\" b ? $1 % _ \\ 😀", "=1+1", "<b>&amp;"})
  void findsWhatHasAnyTextAsItsKey(String text) {
    Entry entry =
        ledger.write(journal -> journal.append(new Actor("os", text), deploy(text, text, text)));
    assertThat(
            ledger.<List<Entry>>read(
                records -> records.about(Set.of(Kind.DEPLOY_STARTED), List.of(text))))
        .containsExactly(entry);
    assertThat(
            ledger.<List<Entry>>read(
                records -> records.newest(Set.of(Kind.DEPLOY_STARTED), text, text, 5)))
        .containsExactly(entry);
    assertThat(all().get(0).actor()).isEqualTo("os:" + text);
  }

  @Test
  void keepsAMegabyteWholeAndRefusesWhatIsTooLongRatherThanCutIt() {
    String megabyte = "ä'\n😀x".repeat(200_000);
    append(lifted(megabyte));
    assertThat(all().get(0).event()).isEqualTo(lifted(megabyte));
    assertThatThrownBy(() -> append(lifted("x".repeat(Chain.LONGEST_BODY))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a ledger takes up to 8388608");
    assertThat(all()).hasSize(1);
  }

  @Test
  void refusesKeysThatNoDatabaseLooksUp() {
    String longest = "\ud83d\ude00".repeat(Event.Keys.LONGEST / 2);
    assertThat(append(deploy(longest, longest, longest)).keys().subject()).isEqualTo(longest);
    for (String bad : List.of("", "x".repeat(501), "a\u0000b", "a\nb", "half \ud83d")) {
      assertThatThrownBy(() -> append(deploy(bad, "shop", "prod")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("subject ");
      assertThatThrownBy(() -> append(deploy("d", bad, "prod")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("service ");
    }
    assertThat(all()).hasSize(1);
  }
}
