package dev.slogate.telemetry.recorded;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads the lines after the header: what was recorded of one SLO over one stretch of time. */
final class SegmentReader {

  /** Samples of all SLOs: 28 bytes each in memory. */
  static final int MAX_SAMPLES = 5_000_000;

  private static final double THOUSANDTHS = 1000;

  /** Extrapolated counts let bad exceed total by a hair. */
  private static final double HAIR = 1.01;

  /** In seconds: from later times no period can be taken. */
  private static final double LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private final JsonParser json;
  private final String file;
  private final Map<String, RecordedSeries> series;
  private int samples;

  SegmentReader(JsonParser json, String file, Map<String, RecordedSeries> series) {
    this.json = json;
    this.file = file;
    this.series = series;
  }

  /** Reads one line, from its opening brace to its closing one. */
  void read() throws IOException {
    String slo = "";
    double[] at = {};
    double[] total = {};
    double[] bad = {};
    boolean partSeen = false;
    List<String> labels = List.of();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "slo" -> slo = text();
        case "at" -> at = numbers(field);
        case "total" -> total = numbers(field);
        case "bad" -> {
          bad = numbers(field);
          partSeen = true;
        }
        case "labels" -> labels = texts();
        default -> throw wrong("found " + field + ", expected slo, at, total, bad or labels");
      }
    }
    if (slo.isEmpty()) {
      throw wrong("found a line without slo, expected the name of one");
    }
    RecordedSeries of = series(slo, labels);
    if (total.length == 0) {
      if (bad.length > 0) {
        throw wrong("found bad without total, expected both");
      }
      return;
    }
    if (partSeen && bad.length != total.length) {
      throw wrong(
          "found "
              + total.length
              + " samples of total and "
              + bad.length
              + " of bad, expected as"
              + " many of both");
    }
    append(of, at, total, partSeen ? bad : new double[0]);
  }

  private RecordedSeries series(String slo, List<String> labels) throws RecordingException {
    if (!labels.isEmpty() && series.containsKey(slo)) {
      throw wrong("found labels of " + slo + " after its first line, expected them there");
    }
    return series.computeIfAbsent(slo, name -> new RecordedSeries(labels));
  }

  private void append(RecordedSeries of, double[] at, double[] totals, double[] bads)
      throws RecordingException {
    if (at.length != 2 || !(at[0] <= LATEST) || !(at[1] >= 1 && at[1] <= 86_400)) {
      throw wrong("found no usable at, expected [start, step] in seconds, step of a day at most");
    }
    int step = (int) at[1];
    of.reserve((int) Arrays.stream(totals).filter(gain -> !Double.isNaN(gain)).count());
    double total = 0;
    double bad = 0;
    for (int i = 0; i < totals.length; i++) {
      boolean seen = bads.length > 0 && !Double.isNaN(bads[i]);
      bad = seen ? thousandths(bad + bads[i]) : bad;
      if (Double.isNaN(totals[i])) {
        continue; // no sample
      }
      total = thousandths(total + totals[i]);
      long time = (long) at[0] + (long) i * step;
      require(of, time, total, seen ? bad : of.lastBad());
      of.add(time, step, total, seen ? bad : null);
    }
  }

  private void require(RecordedSeries of, long time, double total, double bad)
      throws RecordingException {
    if (of.size() > 0 && time <= of.lastTime()) {
      throw wrong("found samples from before the last ones of this SLO, expected later ones");
    }
    if (total < of.lastTotal() || bad < of.lastBad()) {
      throw wrong("found a counter that falls, expected one that never does");
    }
    if (bad > total * HAIR + 1 || !(total < Double.POSITIVE_INFINITY)) {
      throw wrong("found " + bad + " bad of " + total + " in total, expected a part of it");
    }
    samples++;
    if (samples > MAX_SAMPLES) {
      throw wrong("found more than " + MAX_SAMPLES + " samples, expected less: record in parts");
    }
  }

  /** An array of counts; null becomes NaN here and ends in {@link #append}. */
  private double[] numbers(String field) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw wrong("found no array for " + field + ", expected one");
    }
    double[] numbers = new double[64];
    int count = 0;
    for (JsonToken token = json.nextToken();
        token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (count == numbers.length) {
        if (count > MAX_SAMPLES) {
          throw wrong("found more than " + MAX_SAMPLES + " samples, expected less");
        }
        numbers = Arrays.copyOf(numbers, count * 2);
      }
      numbers[count++] = number(token, field);
    }
    return Arrays.copyOf(numbers, count);
  }

  private double number(JsonToken token, String field) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      double number = json.getDoubleValue();
      if (number >= 0 && number < Double.POSITIVE_INFINITY) {
        return number;
      }
    }
    throw wrong("found " + json.getText() + " in " + field + ", expected a number from 0 up");
  }

  private List<String> texts() throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw wrong("found no array for labels, expected one");
    }
    List<String> texts = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(text());
    }
    return texts;
  }

  private String text() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw wrong("found no text, expected one");
    }
    return json.getText();
  }

  /** Writers keep thousandths; adding up binary fractions would lose them. */
  private static double thousandths(double value) {
    return Math.rint(value * THOUSANDTHS) / THOUSANDTHS;
  }

  private RecordingException wrong(String message) {
    return new RecordingException(file, json.currentTokenLocation().getLineNr(), message);
  }
}
