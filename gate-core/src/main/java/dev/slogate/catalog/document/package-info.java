/** Files of YAML, as located values: what stands where, before it means anything. */
@NullMarked
package dev.slogate.catalog.document;

import org.jspecify.annotations.NullMarked;
