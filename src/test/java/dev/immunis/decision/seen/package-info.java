/** Tests of what a decision reads beside the review: seen. */
@NullMarked
package dev.immunis.decision.seen;

import org.jspecify.annotations.NullMarked;
