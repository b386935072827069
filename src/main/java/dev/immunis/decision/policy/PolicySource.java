package dev.immunis.decision.policy;

/** Tells the policy that is in force now. Thread safe; may block. */
@FunctionalInterface
public interface PolicySource {
  /**
   * The policy in force.
   *
   * @throws PolicyException when there is one that cannot be used
   */
  PolicyInForce current();

  /** The program's own policy, always. */
  static PolicySource builtIn() {
    PolicyInForce own = PolicyText.builtIn();
    return () -> own;
  }
}
