/** Log, metrics and readiness of a server: they listen and can neither slow nor break the work. */
@NullMarked
package dev.immunis.observe;

import org.jspecify.annotations.NullMarked;
