package dev.immunis.store;

import dev.immunis.model.sync.ChangeCursor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The team that a workspace belongs to and how far it followed it.
 *
 * @param address of the authority, without any secret
 * @param login name at the authority, the reviewer of all that is written here
 * @param incarnation of the authority that was followed, null before the first contact
 * @param generation grows with each join and each restored authority; rows heard in an older one
 *     are not known to hold any more
 * @param cursor everything up to there was applied
 * @param complete whether the first pull of this generation came to its end
 * @param filter which reviews are wanted
 * @param syncedAt when the last pull came to its end, by this machine's clock; null if never
 */
public record Membership(
    String address,
    String login,
    @Nullable UUID incarnation,
    int generation,
    ChangeCursor cursor,
    boolean complete,
    TeamAuthority.PullFilter filter,
    @Nullable Instant syncedAt) {}
