package dev.immunis.wire;

import dev.immunis.model.sync.ChangeCursor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the hub says to a console. Fields that the sender left out are null. */
public sealed interface HubMessage {
  /** The hub's time. */
  Instant timestamp();

  /**
   * Said once, first.
   *
   * @param clientId names this socket in the hub's log
   * @param sequence the newest place that the hub knows
   * @param tokenUntil when the token ends that opened the socket
   */
  record ConnectionAck(
      Instant timestamp,
      String clientId,
      String message,
      @Nullable ChangeCursor sequence,
      @Nullable Instant tokenUntil)
      implements HubMessage {}

  /**
   * Answers a ping.
   *
   * @param sequence the newest place that was told to anybody; a console that knows less missed
   *     something
   */
  record Pong(Instant timestamp, @Nullable ChangeCursor sequence) implements HubMessage {}

  /**
   * Answers a subscription, before the messages that it brings.
   *
   * @param channels as asked for
   * @param sequence the newest place that the hub knows
   * @param resumed whether everything since the asked place follows; false when the hub does not
   *     remember so far back, null when nothing was asked
   */
  record SubscriptionConfirmed(
      Instant timestamp,
      List<String> channels,
      @Nullable ChangeCursor sequence,
      @Nullable Boolean resumed)
      implements HubMessage {
    public SubscriptionConfirmed {
      channels = List.copyOf(channels);
    }
  }

  /** Answers the end of a subscription. */
  record UnsubscriptionConfirmed(Instant timestamp, List<String> channels) implements HubMessage {
    public UnsubscriptionConfirmed {
      channels = List.copyOf(channels);
    }
  }

  /** The fresh token is good. */
  record Renewed(Instant timestamp, Instant tokenUntil) implements HubMessage {}

  /**
   * Something the console said was not understood or not allowed; the socket lives.
   *
   * @param code stable word
   */
  record Failure(Instant timestamp, String message, @Nullable String code, @Nullable String details)
      implements HubMessage {}

  /** Something changed at the authority: a doorbell with a name plate. */
  sealed interface Event extends HubMessage {
    LiveChannel channel();

    Place place();
  }

  /**
   * Where an event lies in the stream.
   *
   * @param sequence null from a hub that does not number
   * @param previous the sequence of the event before on the same channel; another one than last
   *     heard is a gap
   * @param correlation id of the request that led to it, empty where none is known
   */
  record Place(
      @Nullable ChangeCursor sequence, @Nullable ChangeCursor previous, String correlation) {
    public static final Place UNKNOWN = new Place(null, null);

    /** An event of which no request is known. */
    public Place(@Nullable ChangeCursor sequence, @Nullable ChangeCursor previous) {
      this(sequence, previous, "");
    }

    /** The same with the request that led to it. */
    public Place causedBy(String id) {
      return new Place(sequence, previous, id);
    }
  }

  /** A review came in or got a new version. */
  record NewApv(
      Instant timestamp,
      Place place,
      String apvId,
      @Nullable String apvCode,
      @Nullable String severity,
      @Nullable String cveId,
      @Nullable String packageName)
      implements Event {
    @Override
    public LiveChannel channel() {
      return LiveChannel.APVS;
    }
  }

  /**
   * A decision was kept.
   *
   * @param actionTaken the state into which it brought the review
   */
  record DecisionMade(
      Instant timestamp,
      Place place,
      @Nullable String decisionId,
      String apvId,
      @Nullable String apvCode,
      @Nullable String decision,
      @Nullable String reviewerName,
      @Nullable String actionTaken)
      implements Event {
    @Override
    public LiveChannel channel() {
      return LiveChannel.DECISIONS;
    }
  }

  /** The figures after a change; told at most once in a while. */
  record StatsUpdate(
      Instant timestamp, Place place, long pendingReviews, long totalDecisions, long decisionsToday)
      implements Event {
    @Override
    public LiveChannel channel() {
      return LiveChannel.STATS;
    }
  }

  /**
   * Another row changed.
   *
   * @param kind word of the kind of row
   * @param apvId the review concerned, null when none is
   */
  record RowChanged(Instant timestamp, Place place, String kind, @Nullable String apvId)
      implements Event {
    @Override
    public LiveChannel channel() {
      return LiveChannel.ROWS;
    }
  }

  /** More changed at once than is told one by one. */
  record ManyChanged(Instant timestamp, Place place, LiveChannel channel, int count)
      implements Event {}
}
