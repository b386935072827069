/** What a wargame is asked to do, what happened, and what may be concluded. */
@NullMarked
package dev.immunis.model.wargame;

import org.jspecify.annotations.NullMarked;
