/** Tests of background work. */
@NullMarked
package dev.immunis.ui.kit.work;

import org.jspecify.annotations.NullMarked;
