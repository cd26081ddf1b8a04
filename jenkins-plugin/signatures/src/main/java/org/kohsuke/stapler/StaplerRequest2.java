package org.kohsuke.stapler;

public interface StaplerRequest2 {
  String[] getParameterValues(String name);
}
