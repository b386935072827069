/** Runs one command in isolation under limits and gives back one closed result. */
@NullMarked
package dev.immunis.sandbox;

import org.jspecify.annotations.NullMarked;
