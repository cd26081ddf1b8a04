package dev.slogate.telemetry.recorded;

import java.io.IOException;

/** A recording that breaks its format: {@code file:line: found …, expected …}. */
public final class RecordingException extends IOException {

  private static final long serialVersionUID = 1;

  RecordingException(String file, long line, String message) {
    super(file + ":" + line + ": " + message);
  }
}
