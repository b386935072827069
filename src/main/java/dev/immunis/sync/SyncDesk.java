package dev.immunis.sync;

import dev.immunis.model.event.ChangeBus;
import java.util.function.Consumer;

/** What a face sees of the sync and may ask of it. Thread safe. */
public interface SyncDesk {
  /** The state of now. */
  SyncState state();

  /** Hears each new state, on the thread that made it; must return at once. */
  ChangeBus.Subscription listen(Consumer<SyncState> listener);

  /** A person stops all talk with the authority; what is under way ends, work goes on here. */
  void pause();

  /** A person has it tried again, whatever the reason of the pause was. */
  void resume();
}
