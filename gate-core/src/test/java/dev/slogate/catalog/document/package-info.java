@NullMarked
package dev.slogate.catalog.document;

import org.jspecify.annotations.NullMarked;
