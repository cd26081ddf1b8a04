package dev.slogate.catalog;

import java.util.List;

/**
 * That an indicator comes from a template, and with which values.
 *
 * @param template its name
 * @param builtIn whether it comes with slo-gate, rather than from the catalog
 * @param settings in the order of the template's parameters
 */
public record TemplateUse(String template, boolean builtIn, List<Setting> settings) {

  /**
   * A parameter's value.
   *
   * @param value as people write it; empty for matchers that are none
   * @param preset whether it is the template's default
   */
  public record Setting(String parameter, String value, boolean preset) {}

  public TemplateUse {
    settings = List.copyOf(settings);
  }
}
