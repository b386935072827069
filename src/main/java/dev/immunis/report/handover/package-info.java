/** One review for somebody else: a bundle that imports again, and a page to read. */
@NullMarked
package dev.immunis.report.handover;

import org.jspecify.annotations.NullMarked;
