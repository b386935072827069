/** The audit chain for others: signed checkpoints, their check, and exports. */
@NullMarked
package dev.immunis.report.audit;

import org.jspecify.annotations.NullMarked;
