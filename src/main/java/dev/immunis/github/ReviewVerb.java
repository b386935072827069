package dev.immunis.github;

/** What a review says. */
public enum ReviewVerb {
  APPROVE,
  REQUEST_CHANGES,
  COMMENT
}
