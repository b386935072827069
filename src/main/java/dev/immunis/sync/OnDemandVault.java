package dev.immunis.sync;

import dev.immunis.model.Digest;
import dev.immunis.store.EvidenceVault;
import dev.immunis.store.TeamAuthority;
import dev.immunis.store.TeamException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Supplier;

/** The workspace's contents, and those of the authority while it can be asked; those are kept. */
public final class OnDemandVault implements EvidenceVault {
  private static final Logger LOG = System.getLogger(OnDemandVault.class.getName());

  /** Larger contents are handed on and not kept here. */
  private static final int KEPT_BYTES = 64 << 20;

  private final EvidenceVault local;
  private final Supplier<Optional<TeamAuthority>> connection;

  public OnDemandVault(EvidenceVault local, Supplier<Optional<TeamAuthority>> connection) {
    this.local = local;
    this.connection = connection;
  }

  @Override
  public Digest put(byte[] content) {
    return local.put(content);
  }

  @Override
  public Optional<byte[]> get(Digest digest) {
    Optional<byte[]> here = local.get(digest);
    return here.isPresent() ? here : connection.get().flatMap(there -> fetched(there, digest));
  }

  private Optional<byte[]> fetched(TeamAuthority authority, Digest digest) {
    Optional<byte[]> content;
    try {
      content = authority.content(digest);
    } catch (TeamException e) {
      LOG.log(Level.DEBUG, "a content could not be fetched", e);
      return Optional.empty();
    }
    Optional<byte[]> whole = content.filter(bytes -> Digest.of(bytes).equals(digest));
    whole.filter(bytes -> bytes.length <= KEPT_BYTES).ifPresent(local::put);
    return whole;
  }
}
