/** The promises of the sandbox as tests, the same for every kind of sandbox. */
@NullMarked
package dev.immunis.sandbox;

import org.jspecify.annotations.NullMarked;
