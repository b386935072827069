/** What a person decided, on exactly what, and why it may be refused. */
@NullMarked
package dev.immunis.model.decision;

import org.jspecify.annotations.NullMarked;
