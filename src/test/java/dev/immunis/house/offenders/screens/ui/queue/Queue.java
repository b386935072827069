package dev.immunis.house.offenders.screens.ui.queue;

public class Queue {}
