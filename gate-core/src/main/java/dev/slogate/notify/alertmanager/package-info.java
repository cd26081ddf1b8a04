/** Prometheus' Alertmanager, and what speaks its HTTP API. */
@NullMarked
package dev.slogate.notify.alertmanager;

import org.jspecify.annotations.NullMarked;
