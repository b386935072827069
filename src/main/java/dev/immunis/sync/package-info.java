/** Keeps a workspace and its team's authority in step: pull, push, conflicts, claims. */
@NullMarked
package dev.immunis.sync;

import org.jspecify.annotations.NullMarked;
