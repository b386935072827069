package dev.immunis.store.h2;

import java.util.Optional;

/** Where the key comes from that encrypts the workspace's file at rest. */
@FunctionalInterface
public interface KeySource {
  /**
   * The pass phrase, without blanks; empty when the file is not encrypted. A fresh array at each
   * call, which the caller wipes.
   */
  Optional<char[]> key();

  /** No encryption. */
  static KeySource none() {
    return Optional::empty;
  }
}
