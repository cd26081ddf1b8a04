/** What organisations have written down already of who owns what: hints, never ownership itself. */
@NullMarked
package dev.slogate.catalog.elsewhere;

import org.jspecify.annotations.NullMarked;
