/** The log as a person reads it. */
@NullMarked
package dev.immunis.ui.log;

import org.jspecify.annotations.NullMarked;
