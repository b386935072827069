/** What a workspace and the team's authority say to each other about rows. */
@NullMarked
package dev.immunis.model.sync;

import org.jspecify.annotations.NullMarked;
