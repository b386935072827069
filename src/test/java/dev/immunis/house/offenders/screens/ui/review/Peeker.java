package dev.immunis.house.offenders.screens.ui.review;

class Peeker {
  dev.immunis.house.offenders.screens.ui.queue.Queue queue;
}
