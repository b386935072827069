/** The panel where a person decides about the open review. */
@NullMarked
package dev.immunis.ui.decide;

import org.jspecify.annotations.NullMarked;
