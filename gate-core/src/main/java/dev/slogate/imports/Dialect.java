package dev.slogate.imports;

import dev.slogate.catalog.document.Value;
import java.util.function.Consumer;

/** How one tool writes SLOs down. */
interface Dialect {

  String name();

  /**
   * Reads a document; what can't be imported, or only in part, is reported where it stands.
   *
   * @return whether it is one of this tool's
   */
  boolean read(Value document, Consumer<Draft> drafts);
}
