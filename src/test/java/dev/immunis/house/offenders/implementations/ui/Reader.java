package dev.immunis.house.offenders.implementations.ui;

class Reader {
  dev.immunis.house.offenders.implementations.store.h2.Rows rows;
}
