package dev.slogate.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is on record of issues: who claimed to open one, under which number it is, its end. */
public final class IssueFold {

  private static final Set<Kind> OPENED = EnumSet.of(Kind.ISSUE_OPENED);
  private static final Set<Kind> ABOUT =
      EnumSet.of(Kind.ISSUE_CLAIMED, Kind.ISSUE_OPENED, Kind.ISSUE_CLOSED);

  private final Records records;

  /**
   * An issue, as far as it came.
   *
   * @param since when it came so far
   * @param number empty while it is only claimed
   */
  public record Filing(
      String key, String repository, Instant since, Optional<Long> number, boolean closed) {}

  public IssueFold(Records records) {
    this.records = records;
  }

  /** By key; what nobody ever claimed is missing. */
  public Map<String, Filing> of(Collection<String> keys) {
    Map<String, Filing> filings = new LinkedHashMap<>();
    for (Entry entry : records.about(ABOUT, keys)) {
      filings.compute(entry.keys().subject(), (key, before) -> next(entry, before));
    }
    return filings;
  }

  /** Those that are open, and are to be closed one day; in the order opened. */
  public List<Filing> open() {
    List<String> keys =
        records.openEverywhere(OPENED, records.now()).stream()
            .filter(entry -> entry.keys().until().isEmpty())
            .map(entry -> entry.keys().subject())
            .toList();
    return of(keys).values().stream()
        .filter(filing -> filing.number().isPresent() && !filing.closed())
        .toList();
  }

  private static Filing next(Entry entry, @Nullable Filing before) {
    String key = entry.keys().subject();
    if (entry.event() instanceof IssueClaimed claimed) {
      return new Filing(key, claimed.repository(), entry.at(), Optional.empty(), false);
    }
    if (entry.event() instanceof IssueOpened opened) {
      return new Filing(key, opened.repository(), entry.at(), Optional.of(opened.number()), false);
    }
    if (before == null) {
      throw new IllegalStateException("closed, and never opened: " + key);
    }
    return new Filing(key, before.repository(), entry.at(), before.number(), true);
  }
}
