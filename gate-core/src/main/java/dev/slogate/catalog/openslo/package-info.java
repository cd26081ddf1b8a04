/** OpenSLO v1 as published, turned into SLOs that name their data source and their counts. */
@NullMarked
package dev.slogate.catalog.openslo;

import org.jspecify.annotations.NullMarked;
