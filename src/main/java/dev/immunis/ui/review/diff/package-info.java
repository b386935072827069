/** The view of a patch: rows laid out without strings, drawn as they become visible. */
@NullMarked
package dev.immunis.ui.review.diff;

import org.jspecify.annotations.NullMarked;
