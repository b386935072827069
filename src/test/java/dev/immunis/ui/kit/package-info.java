/** Tests of the kit, the gallery of its parts, and the audit that every screen's tests use. */
@NullMarked
package dev.immunis.ui.kit;

import org.jspecify.annotations.NullMarked;
