package dev.immunis.hub.live;

import dev.immunis.model.decision.DecisionRecord;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.model.sync.Doorbell;
import dev.immunis.model.sync.RowKind;
import dev.immunis.store.Cache;
import dev.immunis.store.StoreException;
import dev.immunis.wire.HubMessage;
import dev.immunis.wire.HubMessage.Place;
import dev.immunis.wire.LiveChannel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Words a change as a message, with what the database says of its review. */
final class Bulletin {
  private static final System.Logger LOG = System.getLogger(Bulletin.class.getName());

  private final Cache cache;

  Bulletin(Cache cache) {
    this.cache = cache;
  }

  /** The channel on which a kind of row is told. */
  static LiveChannel channel(RowKind kind) {
    return switch (kind) {
      case VERSION -> LiveChannel.APVS;
      case DECISION -> LiveChannel.DECISIONS;
      case CONTENT, STANDING, ADVISORY, RUN, CLEARANCE, CLAIM, LABEL, COMMENT, AUDIT, GONE ->
          LiveChannel.ROWS;
    };
  }

  /**
   * What the database says of the reviews that these changes concern; empty when it cannot be
   * asked, since a doorbell without a name plate still rings.
   */
  Map<UUID, ReviewHead> heads(List<Doorbell> bells) {
    Set<UUID> ids = new TreeSet<>();
    for (Doorbell bell : bells) {
      UUID subject = bell.subject();
      if (subject != null && channel(bell.kind()) != LiveChannel.ROWS) {
        ids.add(subject);
      }
    }
    Map<UUID, ReviewHead> heads = new HashMap<>();
    if (!ids.isEmpty()) {
      try {
        cache.heads(ids).forEach(head -> heads.put(head.id(), head));
      } catch (StoreException e) {
        LOG.log(System.Logger.Level.WARNING, "told without details: " + e.getMessage());
      }
    }
    return heads;
  }

  HubMessage.Event message(
      Doorbell bell, Place place, Map<UUID, ReviewHead> heads, Instant timestamp) {
    UUID subject = bell.subject();
    if (subject == null || channel(bell.kind()) == LiveChannel.ROWS) {
      return new HubMessage.RowChanged(
          timestamp, place, bell.kind().wire(), subject == null ? null : subject.toString());
    }
    ReviewHead head = heads.get(subject);
    return bell.kind() == RowKind.DECISION
        ? decision(subject, head, place, timestamp)
        : new HubMessage.NewApv(
            timestamp,
            place,
            subject.toString(),
            head == null ? null : head.code(),
            head == null ? null : head.severity().wire(),
            head == null ? null : head.cve(),
            head == null ? null : head.packageName());
  }

  private HubMessage.Event decision(
      UUID subject, @Nullable ReviewHead head, Place place, Instant timestamp) {
    DecisionRecord record = newest(subject);
    return new HubMessage.DecisionMade(
        timestamp,
        place,
        record == null ? null : record.id().toString(),
        subject.toString(),
        head == null ? null : head.code(),
        record == null ? null : record.kind().wire(),
        record == null ? null : record.reviewer().name(),
        record == null ? null : record.kind().leadsTo().wire());
  }

  private @Nullable DecisionRecord newest(UUID subject) {
    try {
      List<DecisionRecord> all = cache.decisions(subject);
      return all.isEmpty() ? null : all.getLast();
    } catch (StoreException e) {
      LOG.log(System.Logger.Level.WARNING, "told without details: " + e.getMessage());
      return null;
    }
  }
}
