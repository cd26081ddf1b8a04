package dev.slogate.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ledger as a file that others read. */
public enum Export {
  /**
   * A line a record: canonical JSON of its columns. The body is a string that holds its text, to
   * the byte, so that any tool can hash it.
   */
  JSONL {
    @Override
    String header() {
      return "";
    }

    @Override
    String line(Entry entry) {
      Map<String, Object> columns = Chain.sealed(entry);
      entry.body().ifPresent(body -> columns.put("body", body));
      columns.put("hash", entry.hash());
      entry.signature().ifPresent(signature -> columns.put("signature", signature));
      return Json.write(columns) + "\n";
    }
  },

  /**
   * For spreadsheets: RFC 4180, with an apostrophe before what one would take for a formula.
   *
   * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
   */
  CSV {
    @Override
    String header() {
      return "seq,at,kind,actor,service,environment,subject,until,body,digest,previous,hash,"
          + "signature\r\n";
    }

    @Override
    String line(Entry entry) {
      Event.Keys keys = entry.keys();
      return List.of(
                  Long.toString(entry.seq()),
                  entry.at().toString(),
                  entry.kind(),
                  entry.actor(),
                  keys.service().orElse(""),
                  keys.environment().orElse(""),
                  keys.subject(),
                  keys.until().map(Instant::toString).orElse(""),
                  entry.body().orElse(""),
                  entry.digest(),
                  entry.previous(),
                  entry.hash(),
                  entry.signature().orElse(""))
              .stream()
              .map(Export::cell)
              .collect(Collectors.joining(","))
          + "\r\n";
    }
  };

  private static final String FORMULA = "=+-@\t\r";

  abstract String header();

  abstract String line(Entry entry);

  private static String cell(String text) {
    String harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return harmless.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }

  /**
   * Writes every record, in order.
   *
   * @return the newest one that was written
   */
  public Head write(Ledger ledger, Appendable out) throws IOException {
    out.append(header());
    Head[] written = {Head.EMPTY};
    try {
      return ledger.read(
          records -> {
            // Where the store went away in the middle, this goes on after what is written.
            records.scan(
                written[0].seq() + 1,
                entry -> {
                  append(out, line(entry));
                  written[0] = new Head(entry.seq(), entry.hash());
                });
            return written[0];
          });
    } catch (UncheckedIOException e) {
      throw Optional.ofNullable(e.getCause()).orElseThrow();
    }
  }

  private static void append(Appendable out, String line) {
    try {
      out.append(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
