package dev.immunis.house.offenders.floors.app;

/** A room that nobody may import. */
public class Roof {}
