package dev.immunis.report.handover;

/** What a hand-over does not have although it is known here. */
public enum LeftOut {
  /** The proof of vulnerability, its plan, and the tree before the patch. */
  PROOF,
  /** Everything that trials printed. */
  OUTPUTS,
  /** What looked like a secret in the texts of the review. */
  SECRETS,
  /** The evidence document, which is not here or cannot be read. */
  EVIDENCE
}
