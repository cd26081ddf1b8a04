/**
 * HTTP as every back-end speaks it: connections, proxies, credentials, limits, and faults in words.
 */
@NullMarked
package dev.slogate.http;

import org.jspecify.annotations.NullMarked;
