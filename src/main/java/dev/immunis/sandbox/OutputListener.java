package dev.immunis.sandbox;

/** Hears the output of a job while it is written; can neither slow nor break the job. */
@FunctionalInterface
public interface OutputListener {

  /** Hears nothing. */
  OutputListener NONE = (offset, bytes) -> {};

  /**
   * Called in order, on one thread of the job's own, standard output and standard error mixed as
   * written. A listener that is slower than the job misses parts: {@code offset} then jumps.
   *
   * @param offset where the part begins in the whole output, in bytes
   * @param bytes the part; belongs to the listener
   */
  void output(long offset, byte[] bytes);
}
