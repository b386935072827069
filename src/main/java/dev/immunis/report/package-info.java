/** What leaves the house: signed checkpoints, exports of reviews, hand-overs and statements. */
@NullMarked
package dev.immunis.report;

import org.jspecify.annotations.NullMarked;
