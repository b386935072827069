/** Speaks with a server by REST and, where REST has no word for it, GraphQL. */
@NullMarked
package dev.immunis.github.rest;

import org.jspecify.annotations.NullMarked;
