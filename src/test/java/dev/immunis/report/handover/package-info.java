/** Hand-overs of one review. */
package dev.immunis.report.handover;
