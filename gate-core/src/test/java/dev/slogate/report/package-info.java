@NullMarked
package dev.slogate.report;

import org.jspecify.annotations.NullMarked;
