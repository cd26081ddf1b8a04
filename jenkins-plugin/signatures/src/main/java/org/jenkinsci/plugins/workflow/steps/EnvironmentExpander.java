package org.jenkinsci.plugins.workflow.steps;

import java.io.Serializable;
import java.util.Map;

public abstract class EnvironmentExpander implements Serializable {
  EnvironmentExpander() {}

  public static EnvironmentExpander constant(Map<String, String> env) {
    throw new UnsupportedOperationException();
  }

  public static EnvironmentExpander merge(
      EnvironmentExpander original, EnvironmentExpander subsequent) {
    throw new UnsupportedOperationException();
  }
}
