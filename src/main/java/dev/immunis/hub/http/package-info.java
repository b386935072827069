/** The hub's plain HTTP: health, metrics, and what is true of every request. */
@NullMarked
package dev.immunis.hub.http;

import org.jspecify.annotations.NullMarked;
