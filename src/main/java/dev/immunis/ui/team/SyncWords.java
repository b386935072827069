package dev.immunis.ui.team;

import dev.immunis.store.Outbox;
import dev.immunis.store.SharedRow;
import dev.immunis.sync.SyncMode;
import dev.immunis.sync.SyncState;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.kordamp.ikonli.feather.Feather;

/** The state of the sync in words, shapes and tones. */
final class SyncWords {
  /** A smaller difference between the clocks misleads nobody. */
  static final Duration WORTH_SAYING = Duration.ofSeconds(5);

  private SyncWords() {}

  /** One or two words. */
  static String mode(SyncState state) {
    return state.pull() != null
        ? Texts.get("team.pulling")
        : Texts.get(Texts.key("team.mode.*", state.mode()));
  }

  static Feather icon(SyncState state) {
    if (state.pull() != null) {
      return Feather.DOWNLOAD_CLOUD;
    }
    return switch (state.mode()) {
      case SOLO -> Feather.USER;
      case CONNECTING -> Feather.REFRESH_CW;
      case ONLINE -> Feather.WIFI;
      case DEGRADED -> Feather.ALERT_TRIANGLE;
      case OFFLINE -> Feather.WIFI_OFF;
      case PAUSED -> Feather.PAUSE_CIRCLE;
    };
  }

  static Icon.Tone tone(SyncMode mode) {
    return switch (mode) {
      case SOLO, CONNECTING -> Icon.Tone.MUTED;
      case ONLINE -> Icon.Tone.GOOD;
      case DEGRADED, OFFLINE, PAUSED -> Icon.Tone.WARNING;
    };
  }

  /** What it means and what to do, one or two sentences. */
  static String sentence(SyncState state) {
    String why =
        state.why() == SyncState.Why.NONE
            ? Texts.get(Texts.key("team.meaning.*", state.mode()))
            : Texts.get(Texts.key("team.why.*", state.why()));
    return state.detail().isEmpty() ? why : why + " " + Texts.get("team.detail", state.detail());
  }

  static String outbox(SyncState state) {
    return Texts.get("team.outbox", state.pending());
  }

  static String synced(SyncState state, ZoneId zone, Instant now) {
    Instant last = state.lastSync();
    return last == null
        ? Texts.get("team.synced.never")
        : Texts.get("team.synced", moment(last, zone, now));
  }

  /** The time of day, with the date when it was not today. */
  static String moment(Instant at, ZoneId zone, Instant now) {
    boolean today = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    return today ? Formats.time(at, zone) : Formats.dateTime(at, zone);
  }

  /** Empty while the clocks agree well enough. */
  static String clock(SyncState state) {
    Duration difference = state.clockDifference();
    if (difference == null || difference.abs().compareTo(WORTH_SAYING) <= 0) {
      return "";
    }
    String amount = Formats.took(difference.abs());
    return difference.isNegative()
        ? Texts.get("team.clock.behind", amount)
        : Texts.get("team.clock.ahead", amount);
  }

  /** What a wish tells the team, in words. */
  static String what(Outbox.Parcel parcel) {
    SharedRow row = parcel.wish().row();
    return row instanceof SharedRow.Decision decision
        ? Texts.get(Texts.key("team.decision.*", decision.decision().kind()))
        : Texts.get(Texts.key("team.row.*", row.kind()));
  }
}
