package dev.immunis.sandbox;

import java.util.List;

/** Whether a sandbox is to be had here; there is no third way such as a run without one. */
public sealed interface SandboxAnswer {

  /**
   * One works.
   *
   * @param passedOver kinds that were tried before and do not work
   */
  record Ready(Sandbox sandbox, List<Refusal> passedOver) implements SandboxAnswer {
    public Ready {
      passedOver = List.copyOf(passedOver);
    }
  }

  /** None works. */
  record Impossible(List<Refusal> refusals) implements SandboxAnswer {
    public Impossible {
      refusals = List.copyOf(refusals);
    }

    /** All reasons with their next steps, one line each. */
    public String inWords() {
      return String.join("\n", refusals.stream().map(Refusal::inWords).toList());
    }
  }

  /**
   * Why one kind of sandbox does not work here.
   *
   * @param sandbox its name
   * @param reason what is missing or refused
   * @param nextStep what a person can do about it
   */
  record Refusal(String sandbox, String reason, String nextStep) {

    /** Name, reason and next step as one line. */
    public String inWords() {
      return sandbox + ": " + reason + " " + nextStep;
    }
  }
}
