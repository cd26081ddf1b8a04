package dev.slogate.ledger;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The newest record of a ledger: who knows it can tell later whether records were cut off.
 *
 * @param seq 0 of an empty ledger
 */
public record Head(long seq, String hash) {

  private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}):([0-9a-f]{64})");

  /** Of a ledger without records. */
  public static final Head EMPTY = new Head(0, Chain.START);

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if it is no head
   */
  public static Head of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "': expected a head as decisions print it: NUMBER:HASH");
    }
    return new Head(Long.parseLong(matcher.group(1)), matcher.group(2));
  }

  @Override
  public String toString() {
    return seq + ":" + hash;
  }
}
