package dev.immunis.sandbox;

/** What a job can use up. */
public enum Resource {
  MEMORY,
  PROCESSES,
  DISK,
  CPU,
  OUTPUT
}
