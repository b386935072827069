/** What happened, told to listeners after the commit. */
@NullMarked
package dev.immunis.model.event;

import org.jspecify.annotations.NullMarked;
