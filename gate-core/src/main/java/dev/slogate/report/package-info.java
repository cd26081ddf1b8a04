/**
 * One {@link dev.slogate.Decision}, or a fleet of them, as JSON, text, Markdown and HTML. Pure:
 * values in, text out; "now" is the instant of the decision.
 */
@NullMarked
package dev.slogate.report;

import org.jspecify.annotations.NullMarked;
