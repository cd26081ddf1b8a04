package dev.slogate.benchmarks;

import java.io.IOException;
import java.util.List;

/** What is measured together, interleaved. */
public interface Section {

  /** Heads its part of the table. */
  String title();

  /** Measures. */
  List<Row> rows() throws IOException;
}
