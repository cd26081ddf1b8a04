/** What is asked of GitHub's REST API, and told to it, as a GitHub App or as a job. */
@NullMarked
package dev.slogate.github.api;

import org.jspecify.annotations.NullMarked;
