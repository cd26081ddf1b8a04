package dev.slogate.catalog;

import java.util.regex.Pattern;

/**
 * The parts of an RRULE that a freeze window may have, and what each may say.
 *
 * <p>Left out is what no freeze needs and what would make its evaluation long (a FREQ of hours and
 * less, BYMINUTE, BYSECOND), and what lib-recur 0.17.1 takes otherwise than RFC 5545: BYYEARDAY
 * from the end, and week 53, which it sees in every year.
 */
enum RecurrencePart {
  FREQ("DAILY|WEEKLY|MONTHLY|YEARLY", "DAILY, WEEKLY, MONTHLY or YEARLY"),
  INTERVAL("[1-9][0-9]{0,2}", "a number from 1 to 999"),
  COUNT("[1-9][0-9]{0,2}", "a number from 1 to 999"),
  UNTIL("[0-9]{8}(T[0-9]{6}Z?)?", "a date such as 20271231, or a time: 20271231T235959Z"),
  BYMONTH(list("0?[1-9]|1[0-2]"), "months from 1 to 12"),
  BYWEEKNO(list("[+-]?(0?[1-9]|[1-4][0-9]|5[0-2])"), "weeks from 1 to 52, or -1 for the last"),
  BYMONTHDAY(list("[+-]?(0?[1-9]|[12][0-9]|3[01])"), "days from 1 to 31, or -1 for the last"),
  BYDAY(
      list("([+-]?(0?[1-9]|[1-4][0-9]|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)"),
      "weekdays such as MO, or 1MO and -1MO for the first and the last"),
  BYHOUR(list("[01]?[0-9]|2[0-3]"), "hours from 0 to 23"),
  BYSETPOS(list("[+-]?[1-9][0-9]?"), "places from 1 to 99, or -1 for the last"),
  WKST("MO|TU|WE|TH|FR|SA|SU", "a weekday such as MO");

  private final Pattern form;
  private final String expected;

  RecurrencePart(String form, String expected) {
    this.form = Pattern.compile(form);
    this.expected = expected;
  }

  boolean accepts(String value) {
    return form.matcher(value).matches();
  }

  String expected() {
    return expected;
  }

  private static String list(String item) {
    return "(%s)(,(%s))*".formatted(item, item);
  }
}
