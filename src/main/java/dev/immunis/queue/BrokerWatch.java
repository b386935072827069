package dev.immunis.queue;

import java.time.Duration;

/** Hears what happens between a program and the broker, for figures. Must return at once. */
public interface BrokerWatch {
  /** The connection was found or lost. */
  void connected(boolean now);

  /** Messages were kept by the broker. */
  void published(int messages, Duration took);

  /** Messages could not be handed over. */
  void failed(int messages);

  /**
   * A message was taken.
   *
   * @param result done, passed, retried, dead or waits
   */
  void consumed(TeamQueue queue, String result, Duration took);

  /** Nobody looks. */
  static BrokerWatch none() {
    return new BrokerWatch() {
      @Override
      public void connected(boolean now) {}

      @Override
      public void published(int messages, Duration took) {}

      @Override
      public void failed(int messages) {}

      @Override
      public void consumed(TeamQueue queue, String result, Duration took) {}
    };
  }
}
