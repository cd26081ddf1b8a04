package dev.slogate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slogate.Expansion;
import dev.slogate.Location;
import dev.slogate.Problem;
import dev.slogate.Problem.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What {@code lint} found, for people, for scripts, and for code scanning. */
public final class LintReport {

  /** How it is printed. */
  public enum Format {
    TEXT,
    JSON,
    /** SARIF 2.1.0, which GitHub's code scanning and most editors read. */
    SARIF;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What RFC 3986 lets stand in a path unescaped, as far as paths need it. */
  private static final String URI_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

  private static final String SARIF_SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private LintReport() {}

  public static String render(List<Problem> problems, Format format) {
    return switch (format) {
      case TEXT -> text(problems);
      case JSON -> PrettyJson.write(out -> problems(out, problems, nothing -> {}));
      case SARIF -> PrettyJson.write(out -> sarif(out, problems));
    };
  }

  /**
   * The same, with what the SLOs became of their templates.
   *
   * @throws IllegalArgumentException of SARIF, which has no place for it
   */
  public static String render(List<Problem> problems, List<Expansion> expansions, Format format) {
    return switch (format) {
      case TEXT -> ExpansionReport.text(expansions) + text(problems);
      case JSON ->
          PrettyJson.write(
              out -> problems(out, problems, more -> ExpansionReport.json(more, expansions)));
      case SARIF -> throw new IllegalArgumentException("SARIF holds problems alone");
    };
  }

  private static String text(List<Problem> problems) {
    long errors = count(problems, Severity.ERROR);
    long warnings = count(problems, Severity.WARNING);
    String lines =
        problems.stream()
            .map(
                problem ->
                    Untrusted.line(
                            problem.location()
                                + ": "
                                + level(problem)
                                + ": "
                                + (problem.field().isEmpty() ? "" : problem.field() + ": ")
                                + problem.message())
                        + " ["
                        + problem.code()
                        + "]\n")
            .collect(Collectors.joining());
    return lines + plural(errors, "error") + ", " + plural(warnings, "warning") + "\n";
  }

  private static long count(List<Problem> problems, Severity severity) {
    return problems.stream().filter(problem -> problem.severity() == severity).count();
  }

  private static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String level(Problem problem) {
    return problem.severity().name().toLowerCase(Locale.ROOT);
  }

  private static void problems(JsonGenerator out, List<Problem> problems, PrettyJson.Body more)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("schema", "slogate.dev/lint/v1");
    out.writeArrayFieldStart("problems");
    for (Problem problem : problems) {
      out.writeStartObject();
      out.writeStringField("severity", level(problem));
      out.writeStringField("code", problem.code());
      out.writeStringField("file", problem.location().file());
      out.writeNumberField("line", problem.location().line());
      out.writeNumberField("column", problem.location().column());
      out.writeStringField("field", problem.field());
      out.writeStringField("message", problem.message());
      out.writeEndObject();
    }
    out.writeEndArray();
    more.write(out);
    out.writeEndObject();
  }

  private static void sarif(JsonGenerator out, List<Problem> problems) throws IOException {
    out.writeStartObject();
    out.writeStringField("$schema", SARIF_SCHEMA);
    out.writeStringField("version", "2.1.0");
    out.writeArrayFieldStart("runs");
    out.writeStartObject();
    out.writeObjectFieldStart("tool");
    out.writeObjectFieldStart("driver");
    out.writeStringField("name", "slo-gate");
    out.writeArrayFieldStart("rules");
    for (String code :
        problems.stream().map(Problem::code).collect(Collectors.toCollection(TreeSet::new))) {
      out.writeStartObject();
      out.writeStringField("id", code);
      out.writeObjectFieldStart("shortDescription");
      out.writeStringField("text", code.replace('-', ' '));
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndObject();
    out.writeArrayFieldStart("results");
    for (Problem problem : problems) {
      result(out, problem);
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void result(JsonGenerator out, Problem problem) throws IOException {
    Location where = problem.location();
    out.writeStartObject();
    out.writeStringField("ruleId", problem.code());
    out.writeStringField("level", level(problem));
    out.writeObjectFieldStart("message");
    out.writeStringField(
        "text",
        problem.field().isEmpty() ? problem.message() : problem.field() + ": " + problem.message());
    out.writeEndObject();
    out.writeArrayFieldStart("locations");
    out.writeStartObject();
    out.writeObjectFieldStart("physicalLocation");
    out.writeObjectFieldStart("artifactLocation");
    out.writeStringField("uri", reference(where.file()));
    out.writeEndObject();
    if (where.line() > 0) {
      out.writeObjectFieldStart("region");
      out.writeNumberField("startLine", where.line());
      out.writeNumberField("startColumn", Math.max(1, where.column()));
      out.writeEndObject();
    }
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndArray();
    out.writeEndObject();
  }

  /** A path as a URI reference: an unescaped colon, say, would end a scheme. */
  private static String reference(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.replace('\\', '/').getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      uri.append(URI_CHARACTERS.indexOf(c) < 0 ? String.format("%%%02X", (int) c) : c);
    }
    return uri.toString();
  }
}
