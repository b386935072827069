/** Reviews for other programs: tables, JSON, SARIF and VEX. */
@NullMarked
package dev.immunis.report.export;

import org.jspecify.annotations.NullMarked;
