/** What people read once a quarter: values that a page shows, made from the record. */
@NullMarked
package dev.slogate.review;

import org.jspecify.annotations.NullMarked;
