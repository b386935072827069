package dev.immunis.house.offenders.implementations.store.h2;

public class Rows {}
