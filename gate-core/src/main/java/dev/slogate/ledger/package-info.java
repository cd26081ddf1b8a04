/** The record: what was decided, granted, frozen and deployed, and the hours that are closed. */
@NullMarked
package dev.slogate.ledger;

import org.jspecify.annotations.NullMarked;
