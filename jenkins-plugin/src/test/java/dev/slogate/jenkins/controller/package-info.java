/** Tests of the official build alone: they need Jenkins itself. */
@NullMarked
package dev.slogate.jenkins.controller;

import org.jspecify.annotations.NullMarked;
