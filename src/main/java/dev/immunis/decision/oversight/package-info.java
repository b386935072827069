/** What has to be looked at before a patch may be approved. */
@NullMarked
package dev.immunis.decision.oversight;

import org.jspecify.annotations.NullMarked;
