package dev.slogate.benchmarks.growth;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus answers to the gate's grouped questions about a fleet of steady services. */
final class FleetAnswer {

  static final double A_SECOND = 10;

  /** A series that each service has, and what share of its requests it counts. */
  record Code(String code, double share) {}

  static final List<Code> CODES =
      List.of(
          new Code("200", 0.9898),
          new Code("404", 0.01),
          new Code("500", 0.00014),
          new Code("503", 0.00006));

  /** One operand: how it is grouped, by which jobs, over how long, and the tag of its answer. */
  private static final Pattern OPERAND =
      Pattern.compile(
          "(sum by \\(job,code\\)|group by \\(job\\)) \\([^\"]*job=~\"([^\"]*)\"[^\\[]*"
              + "\\[(\\d+)([mhd])][^\"]*\"slogate\",\"(\\w+)\"");

  private FleetAnswer() {}

  /**
   * Writes it as JSON.
   *
   * @param time of the query, in seconds since the epoch
   */
  static void write(Writer out, String query, String time) throws IOException {
    out.write("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[");
    Matcher operand = OPERAND.matcher(query);
    boolean first = true;
    while (operand.find()) {
      String head = "\",\"slogate\":\"" + operand.group(5) + "\"},\"value\":[" + time + ",\"";
      for (String job : operand.group(2).split("\\|", -1)) {
        for (Code code : operand.group(1).startsWith("sum") ? CODES : List.<Code>of()) {
          out.write(first ? "{\"metric\":{\"code\":\"" : ",{\"metric\":{\"code\":\"");
          out.write(code.code() + "\",\"job\":\"" + job + head);
          out.write(A_SECOND * code.share() * seconds(operand) + "\"]}");
          first = false;
        }
        if (operand.group(1).startsWith("group")) {
          out.write(first ? "{\"metric\":{\"job\":\"" : ",{\"metric\":{\"job\":\"");
          out.write(job + head + "1\"]}");
          first = false;
        }
      }
    }
    out.write("]}}");
  }

  private static long seconds(Matcher operand) {
    long length = Long.parseLong(operand.group(3));
    return switch (operand.group(4)) {
      case "m" -> Duration.ofMinutes(length).toSeconds();
      case "h" -> Duration.ofHours(length).toSeconds();
      default -> Duration.ofDays(length).toSeconds();
    };
  }
}
