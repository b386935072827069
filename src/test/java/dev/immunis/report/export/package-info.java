/** Exports, held against schemas and read back by others' readers. */
package dev.immunis.report.export;
