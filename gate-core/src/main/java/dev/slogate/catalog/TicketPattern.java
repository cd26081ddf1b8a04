package dev.slogate.catalog;

import dev.slogate.promql.Re2;

/**
 * What a ticket is called, from its first character to its last: {@code SHOP-[0-9]+}.
 *
 * @param text an expression of {@link Re2}, of at most {@link #LONGEST} characters
 */
public record TicketPattern(String text) {

  static final int LONGEST = 200;

  /** Of a ticket's name, in characters; a longer one matches nothing. */
  private static final int LONGEST_TICKET = 200;

  /**
   * @throws IllegalArgumentException if it is no such expression; the message says why
   */
  public TicketPattern {
    Re2.compile(text, LONGEST);
  }

  public boolean matches(String ticket) {
    return ticket.length() <= LONGEST_TICKET && Re2.compile(text, LONGEST).matches(ticket);
  }
}
