package dev.slogate.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slogate.Problem;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreezeDocumentsTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir Path folder;

  private CatalogFolder catalog(String text) {
    return new CatalogFolder(folder).with("a.yaml", text);
  }

  @Test
  void aFreezeWindowIsRead() {
    FreezeWindow window =
        catalog(
                """
                apiVersion: slogate.dev/v1
                kind: FreezeWindow
                metadata: {name: holidays, displayName: Holidays}
                spec:
                  services: ["*"]
                  environments: [prod]
                  start: 2026-12-20T18:00
                  zone: Europe/Berlin
                  recurrence: FREQ=YEARLY
                  duration: 2w
                  reason: Everybody is away.
                  exempt: [{class: security, evidence: [ticket, second-person]}]
                """)
            .load()
            .freezeWindows()
            .get(0);
    assertThat(window.displayName()).isEqualTo("Holidays");
    assertThat(window.duration()).isEqualTo(Duration.ofDays(14));
    assertThat(window.reason()).isEqualTo("Everybody is away.");
    assertThat(window.recurrence()).contains(new Recurrence("FREQ=YEARLY", Recurrence.END));
    assertThat(window.exempt().get(0).evidence()).containsExactly("ticket", "second-person");
    assertThat(window.location()).hasToString(folder.resolve("a.yaml") + ":3:18");
    assertThat(window.next(NOW)).contains(Instant.parse("2026-12-20T17:00:00Z"));
  }

  @Test
  void aCatalogKnowsWhatWaitsForWhat() {
    Catalog catalog =
        new CatalogFolder(folder)
            .withSurroundings()
            .with("a.yaml", FreezeDocuments.of("2026-12-20T18:00", "UTC", "FREQ=DAILY"))
            .with(
                "b.yaml",
                FreezeDocuments.of("2026-12-20T18:00", "UTC", "FREQ=DAILY")
                    .replace("name: freeze", "name: shop")
                    .replace("[\"*\"]", "[shop]\n  environments: [prod]"))
            .load();
    assertThat(catalog.freezes("shop", "prod"))
        .extracting(FreezeWindow::name)
        .containsExactly("freeze", "shop");
    assertThat(catalog.freezes("shop", "staging"))
        .extracting(FreezeWindow::name)
        .containsExactly("freeze");
  }

  @Test
  void whatIsWrongIsSaidAtOnce() {
    assertThat(
            catalog(
                    """
                    apiVersion: slogate.dev/v1
                    kind: FreezeWindow
                    metadata: {name: freeze}
                    spec:
                      services: [shpo]
                      environments: ["*"]
                      start: 2026-02-30T18:00
                      zone: Europe/Berln
                      recurrence: FREQ=DAYLY
                      duration: 0h
                      reason: ""
                      exempt: [{class: urgent, evidence: [ticket]}]
                      until: 2027-01-01
                    """)
                .errors())
        .containsExactly(
            "a.yaml:6:18: spec.environments[0]: found *, expected a name: leave environments out to"
                + " mean all",
            "a.yaml:7:10: spec.start: found \"2026-02-30T18:00\", which no calendar or clock shows",
            "a.yaml:8:9: spec.zone: found \"Europe/Berln\", expected a name of the IANA time zone"
                + " database, such as Europe/Berlin or UTC; did you mean Europe/Berlin?",
            "a.yaml:9:15: spec.recurrence: found \"FREQ=DAYLY\", expected FREQ= and DAILY, WEEKLY,"
                + " MONTHLY or YEARLY",
            "a.yaml:10:13: spec.duration: found \"0h\", expected a number and one of the units m, h,"
                + " d, w, such as 12h",
            "a.yaml:11:11: spec.reason: found empty text, expected some",
            "a.yaml:12:20: spec.exempt[0].class: found \"urgent\", expected one of feature, fix,"
                + " reliability, security, rollback",
            "a.yaml:13:3: spec.until: unknown field; known here: start, zone, services,"
                + " environments, recurrence, duration, reason, exempt");
  }

  @Test
  void aServiceThatNobodyOwnsIsNotFrozen() {
    assertThat(
            catalog(
                    FreezeDocuments.of("2026-12-20T18:00", "UTC", "FREQ=DAILY")
                        .replace("\"*\"", "shpo"))
                .withSurroundings()
                .errors())
        .containsExactly(
            "a.yaml:3:18: spec.services[0]: no owned service is named \"shpo\"; known: shop; did you"
                + " mean shop?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0m | found \"0m\", expected a number and one of the units m, h, d, w, such as 12h",
        "-1h | found \"-1h\", expected a number and one of the units m, h, d, w, such as 12h",
        "12 | found the number 12, expected text: put it in quotes",
        "PT12H | found \"PT12H\", expected a number and one of the units m, h, d, w, such as 12h",
        "1M | found \"1M\", expected a number and one of the units m, h, d, w, such as 12h",
        "367d | found \"367d\", expected at most 366d",
        "8785h | found \"8785h\", expected at most 366d",
      })
  void aDurationIsAboveZeroAndAtMostAYear(String duration, String message) {
    String text = FreezeDocuments.of("2026-12-20T18:00", "UTC", "FREQ=DAILY");
    assertThat(catalog(text.replace("12h", duration)).errors())
        .containsExactly("a.yaml:8:13: spec.duration: " + message);
    assertThat(catalog(text.replace("12h", "366d")).load().freezeWindows()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RRULE:FREQ=DAILY | found the part \"RRULE:FREQ=DAILY\", expected one of FREQ, INTERVAL,"
            + " COUNT, UNTIL, BYMONTH, BYWEEKNO, BYMONTHDAY, BYDAY, BYHOUR, BYSETPOS, WKST",
        "FREQ=DAILY;BYDYA=MO | found the part \"BYDYA=MO\", expected one of FREQ, INTERVAL, COUNT,"
            + " UNTIL, BYMONTH, BYWEEKNO, BYMONTHDAY, BYDAY, BYHOUR, BYSETPOS, WKST; did you mean"
            + " BYDAY?",
        "FREQ=DAILY; | found the part \"\", expected one of FREQ, INTERVAL, COUNT, UNTIL, BYMONTH,"
            + " BYWEEKNO, BYMONTHDAY, BYDAY, BYHOUR, BYSETPOS, WKST",
        "INTERVAL=2 | found no FREQ, expected one, such as FREQ=WEEKLY",
        "FREQ=DAILY;FREQ=DAILY | found FREQ twice, expected it once",
        "FREQ=SECONDLY | found \"FREQ=SECONDLY\", expected FREQ= and DAILY, WEEKLY, MONTHLY or"
            + " YEARLY",
        "FREQ=MINUTELY | found \"FREQ=MINUTELY\", expected FREQ= and DAILY, WEEKLY, MONTHLY or"
            + " YEARLY",
        "FREQ=HOURLY | found \"FREQ=HOURLY\", expected FREQ= and DAILY, WEEKLY, MONTHLY or YEARLY",
        "FREQ | found \"FREQ\", expected FREQ= and DAILY, WEEKLY, MONTHLY or YEARLY",
        "FREQ=DAILY;INTERVAL=0 | found \"INTERVAL=0\", expected INTERVAL= and a number from 1 to"
            + " 999",
        "FREQ=DAILY;INTERVAL=1000 | found \"INTERVAL=1000\", expected INTERVAL= and a number from 1"
            + " to 999",
        "FREQ=DAILY;COUNT=-1 | found \"COUNT=-1\", expected COUNT= and a number from 1 to 999",
        "FREQ=DAILY;BYMONTH=13 | found \"BYMONTH=13\", expected BYMONTH= and months from 1 to 12",
        "FREQ=DAILY;BYMONTH=1,,2 | found \"BYMONTH=1,,2\", expected BYMONTH= and months from 1 to"
            + " 12",
        "FREQ=YEARLY;BYWEEKNO=53 | found \"BYWEEKNO=53\", expected BYWEEKNO= and weeks from 1 to 52,"
            + " or -1 for the last",
        "FREQ=MONTHLY;BYMONTHDAY=0 | found \"BYMONTHDAY=0\", expected BYMONTHDAY= and days from 1 to"
            + " 31, or -1 for the last",
        "FREQ=DAILY;BYDAY=MON | found \"BYDAY=MON\", expected BYDAY= and weekdays such as MO, or 1MO"
            + " and -1MO for the first and the last",
        "FREQ=DAILY;BYHOUR=24 | found \"BYHOUR=24\", expected BYHOUR= and hours from 0 to 23",
        "FREQ=DAILY;UNTIL=2027 | found \"UNTIL=2027\", expected UNTIL= and a date such as 20271231,"
            + " or a time: 20271231T235959Z",
        "FREQ=DAILY;UNTIL=20270230 | found UNTIL=20270230, which no calendar or clock shows",
        "FREQ=DAILY;UNTIL=20270228T240000Z | found UNTIL=20270228T240000Z, which no calendar or"
            + " clock shows",
        "FREQ=DAILY;UNTIL=20270228;COUNT=2 | found COUNT and UNTIL, expected one of them",
        "FREQ=MONTHLY;BYWEEKNO=3 | found BYWEEKNO with FREQ=MONTHLY, expected FREQ=YEARLY",
        "FREQ=YEARLY;BYWEEKNO=3;BYMONTH=1 | found BYWEEKNO with BYMONTH or BYMONTHDAY, expected"
            + " weeks, or months",
        "FREQ=WEEKLY;BYMONTHDAY=3 | found BYMONTHDAY with FREQ=WEEKLY, expected FREQ=MONTHLY, or"
            + " FREQ=YEARLY and BYMONTH",
        "FREQ=YEARLY;BYMONTHDAY=3 | found BYMONTHDAY with FREQ=YEARLY, expected FREQ=MONTHLY, or"
            + " FREQ=YEARLY and BYMONTH",
        "FREQ=WEEKLY;BYDAY=2MO | found BYDAY=2MO with FREQ=WEEKLY, expected weekdays without"
            + " numbers: those of a month or year are numbered",
        "FREQ=YEARLY;BYWEEKNO=3;BYDAY=-1MO | found BYDAY=-1MO with BYWEEKNO, expected weekdays"
            + " without numbers: a week has one of each",
        "FREQ=MONTHLY;BYSETPOS=1 | found BYSETPOS alone, expected another part that begins with BY:"
            + " it picks from those",
        "FREQ=YEARLY;BYDAY=MO;BYSETPOS=1 | found BYSETPOS with FREQ=YEARLY, expected it with"
            + " FREQ=MONTHLY and BYMONTH",
      })
  void aBadRuleSaysWhichPartAndWhy(String rule, String message) {
    assertThat(catalog(FreezeDocuments.of("2026-12-20T18:00", "UTC", rule)).errors())
        .containsExactly("a.yaml:10:15: spec.recurrence: " + message);
  }

  @Test
  void aRuleIsShort() {
    String rule = "FREQ=DAILY;BYHOUR=" + "1,".repeat(300) + "1";
    assertThat(catalog(FreezeDocuments.of("2026-12-20T18:00", "UTC", rule)).errors())
        .containsExactly(
            "a.yaml:10:15: spec.recurrence: found 619 characters, expected at most 500");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-12-20T18:00 | FREQ=DAILY;COUNT=3 | ",
        "2026-11-24T06:00 | FREQ=DAILY;COUNT=1 | ", // it still lasts
        "2026-11-24T00:00 | FREQ=DAILY;COUNT=1 | freeze-over spec.start: its last freeze is over:"
            + " remove it, or mend it",
        "2025-12-20T18:00 | FREQ=DAILY;UNTIL=20251231 | freeze-over spec.start: its last freeze is"
            + " over: remove it, or mend it",
        "2026-12-20T18:00 | FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | freeze-never spec.recurrence: no"
            + " date fits this recurrence: it never freezes anything",
        "2026-12-20T18:00 | FREQ=WEEKLY;BYDAY=FR | freeze-start spec.start: 2026-12-20T18:00 does"
            + " not fit the recurrence, so that the first freeze begins at 2026-12-25T18:00: write"
            + " that",
        "2026-11-01T00:00 | FREQ=DAILY;BYHOUR=0,12 | freeze-without-end spec.duration: its freezes"
            + " follow each other without a break, for a year and more",
      })
  void lintDoubtsWhatHardlyIsMeant(String start, String rule, String doubt) {
    Catalog catalog = catalog(FreezeDocuments.of(start, "UTC", rule)).load();
    assertThat(catalog.warnings()).isEmpty();
    assertThat(catalog.doubts(NOW).stream().map(FreezeDocumentsTest::line).toList())
        .isEqualTo(doubt == null ? List.of() : List.of(doubt));
  }

  @Test
  void lintDoubtsAFreezeThatWasOnce() {
    String once =
        FreezeDocuments.of("2026-11-24T00:00", "UTC", "X")
            .replaceFirst("(?m)^ *recurrence.*\n", "");
    assertThat(catalog(once).load().doubts(NOW))
        .extracting(FreezeDocumentsTest::line)
        .containsExactly("freeze-over spec.start: its last freeze is over: remove it, or mend it");
    assertThat(catalog(once).load().doubts(NOW.minusSeconds(1))).isEmpty();
  }

  private static String line(Problem problem) {
    assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
    assertThat(problem.location().line()).isEqualTo(3);
    return problem.code() + " " + problem.field() + ": " + problem.message();
  }

  /** A cold start that asks for no recurrence does not pay for it. */
  @Test
  void aCatalogLoadsWithoutWhatEvaluatesRecurrences() throws Exception {
    catalog(FreezeDocuments.of("2026-12-20T18:00", "UTC", "FREQ=DAILY"));
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.contains("lib-recur")) {
        classPath.add(Path.of(entry).toUri().toURL());
      }
    }
    try (URLClassLoader loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Object catalog =
          loader
              .loadClass(CatalogLoader.class.getName())
              .getMethod("load", List.class)
              .invoke(null, List.of(folder));
      Object window =
          ((List<?>) catalog.getClass().getMethod("freezeWindows").invoke(catalog)).get(0);
      Method next = window.getClass().getMethod("next", Instant.class);
      assertThatThrownBy(() -> next.invoke(window, NOW))
          .isInstanceOf(InvocationTargetException.class)
          .hasCauseInstanceOf(NoClassDefFoundError.class);
    }
  }
}
