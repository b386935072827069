/**
 * The hub's HTTP interface: what its description promises, kept with the rights of whoever asks.
 */
@NullMarked
package dev.immunis.hub.api;

import org.jspecify.annotations.NullMarked;
