package dev.immunis.decision.policy;

import dev.immunis.model.Digest;

/**
 * A policy with the text that it was read from.
 *
 * @param digest of the canonical text; the policy's version
 * @param canonical the file as canonical JSON (RFC 8785)
 */
public record PolicyInForce(Policy policy, Digest digest, String canonical, Origin origin) {
  /** Where it comes from. */
  public enum Origin {
    /** The program's own, where nobody wrote one. */
    BUILT_IN,
    /** The workspace's file. */
    FILE,
    /** The team's authority. */
    TEAM
  }
}
