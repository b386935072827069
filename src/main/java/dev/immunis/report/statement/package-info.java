/** Signed statements on verdicts: in-toto in a DSSE envelope. */
@NullMarked
package dev.immunis.report.statement;

import org.jspecify.annotations.NullMarked;
