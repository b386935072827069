package dev.immunis.house.offenders.sql.ui;

class Query {
  java.sql.Connection connection;
}
