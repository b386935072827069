package dev.immunis.ui.team;

import java.time.Instant;

/**
 * Who works on a review now.
 *
 * @param mine this workspace holds it
 * @param soft only this workspace knows of it
 * @param until when it ends unless it is renewed, by this machine's clock
 */
public record ReviewClaim(String holder, boolean mine, boolean soft, Instant until) {}
