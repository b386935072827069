/** Checkpoints and exports of the chain. */
package dev.immunis.report.audit;
