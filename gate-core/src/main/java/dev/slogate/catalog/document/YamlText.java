package dev.slogate.catalog.document;

import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.NonPrintableStyle;
import org.yaml.snakeyaml.Yaml;

/** Writes documents, for people to read. */
public final class YamlText {

  private YamlText() {}

  /** A document of maps, lists, texts and numbers, a key a line, in their order. */
  public static String of(Map<String, Object> document) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setSplitLines(false);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setNonPrintableStyle(NonPrintableStyle.ESCAPE); // else such a text is one in base 64
    return new Yaml(options).dump(document);
  }
}
