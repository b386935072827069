/** What time has shown about patches: were they right or wrong. */
@NullMarked
package dev.immunis.model.label;

import org.jspecify.annotations.NullMarked;
