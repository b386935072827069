/** What an analyst judges: a review, its versions and what was given about them. */
@NullMarked
package dev.immunis.model.review;

import org.jspecify.annotations.NullMarked;
