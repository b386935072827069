package dev.immunis.sync;

import dev.immunis.store.TeamAuthority;
import java.time.Duration;

/**
 * What one round of sync did.
 *
 * @param told wishes that the authority has since this round
 * @param conflicts wishes that met another's act in this round
 * @param refused wishes that the authority refused in this round
 * @param failed wishes that could not be told for a reason of the server's and are tried again
 * @param lines lines of the audit chain that went up
 * @param chainRefused why the authority does not take the chain, empty when it does
 * @param pulled rows that came in
 * @param restored whether the authority turned out to be restored from a backup
 * @param clockDifference the server's clock minus this machine's
 */
public record SyncReport(
    int told,
    int conflicts,
    int refused,
    int failed,
    long lines,
    String chainRefused,
    long pulled,
    boolean restored,
    Duration clockDifference,
    TeamAuthority.Greeting greeting) {}
