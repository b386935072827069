package dev.immunis.wargame.variant;

/**
 * Another attack that means the same to a target without a defence.
 *
 * @param name short name, unique within a generator
 */
record Variation(String name, String value) {}
