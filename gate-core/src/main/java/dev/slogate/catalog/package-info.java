/** What an organisation has written down: SLOs, owners, policies. Read, validated, located. */
@NullMarked
package dev.slogate.catalog;

import org.jspecify.annotations.NullMarked;
