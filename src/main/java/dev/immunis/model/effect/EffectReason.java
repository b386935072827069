package dev.immunis.model.effect;

import java.util.Locale;

/** Why an effect waits for longer, or is blocked. */
public enum EffectReason {
  /** The server asks for a pause. */
  RATE_LIMITED(false),
  /** The server failed or did not answer in time. */
  SERVER_FAILED(false),
  UNREACHABLE(false),
  /** The token is missing, wrong or expired; nothing is lost meanwhile. */
  LOGIN(false),
  /** Required checks have not ended. */
  CHECKS_PENDING(false),
  /** The head is no longer the commit that was reviewed. */
  HEAD_MOVED(true),
  BASE_CHANGED(true),
  /** The change against the base is no longer the one that was reviewed. */
  PATCH_CHANGED(true),
  /** A newer wargame on the same version says something else. */
  EVIDENCE_CHANGED(true),
  /** The rules that allowed the decision are no longer in force. */
  POLICY_CHANGED(true),
  /** The patch was only rebased: a wargame on the new version has to pass first. */
  WARGAME_AGAIN(true),
  /** A newer version or a newer decision is in force. */
  SUPERSEDED(true),
  CLOSED(true),
  /** Somebody merged another head. */
  MERGED_OTHER(true),
  NOT_MERGEABLE(true),
  CHECKS_FAILED(true),
  /** A rule forbids it now; the words say which. */
  RULE(true),
  NO_RIGHT(true),
  NOT_THERE(true),
  /** It lies on a server that is not the configured one. */
  OTHER_SERVER(true),
  /** What was reviewed is not kept here, so that nothing can be compared. */
  CONTENT_MISSING(true),
  REFUSED(true),
  TOO_MANY_TRIES(true);

  private final boolean blocks;

  EffectReason(boolean blocks) {
    this.blocks = blocks;
  }

  /** Whether a person has to look at it; otherwise time alone can help. */
  public boolean blocks() {
    return blocks;
  }

  /**
   * Whether the server or a rule said no, so that nothing of the step came true. Where nobody asked
   * the server, a step that was begun stays in doubt.
   */
  public boolean refuses() {
    return blocks && this != TOO_MANY_TRIES && this != OTHER_SERVER && this != CONTENT_MISSING;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
