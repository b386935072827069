package dev.immunis.queue;

import java.util.Arrays;
import java.util.Optional;

/** The queues of the pipeline, with the names and bindings of contracts 7.1. */
public enum TeamQueue {
  APV_DISPATCH("oraculo.apv.dispatch", "oraculo.apv.#"),
  REMEDY_STATUS("eureka.remedy.status", "eureka.remedy.#"),
  WARGAME_RESULTS("wargaming.results", "wargaming.results.#"),
  NOTIFICATIONS("hitl.notifications", "hitl.notifications.#"),
  DECISIONS("hitl.decisions", "hitl.decisions.#");

  /** The topic exchange before all of them. */
  public static final String EXCHANGE = "adaptive_immune_system";

  private final String queue;
  private final String binding;

  TeamQueue(String queue, String binding) {
    this.queue = queue;
    this.binding = binding;
  }

  public String queueName() {
    return queue;
  }

  /** The routing keys it gets. */
  public String binding() {
    return binding;
  }

  /** Where its messages go that nobody could take. */
  public String deadLetters() {
    return queue + ".dlq";
  }

  /** The queue of that name, with or without the ending of its dead letters. */
  public static Optional<TeamQueue> named(String name) {
    return Arrays.stream(values())
        .filter(one -> one.queue.equals(name) || one.deadLetters().equals(name))
        .findFirst();
  }
}
