package dev.immunis.store.postgres;

/** Runs what only reads: each call one transaction that sees one state of the rows. */
interface Reads {
  <T> T read(PgDb.Work<T> work);

  /**
   * Reads for whoever gave this secret; the database refuses when that login may not (any more).
   */
  static Reads of(PgDb db, String secret) {
    return new Reads() {
      @Override
      public <T> T read(PgDb.Work<T> work) {
        return db.read(
            connection -> {
              try (var ask = connection.prepareStatement("SELECT reads_for(?)")) {
                ask.setString(1, secret);
                ask.execute();
              }
              return work.run(connection);
            });
      }
    };
  }

  /** The rights of the connection's own login are enough. */
  static Reads own(PgDb db) {
    return new Reads() {
      @Override
      public <T> T read(PgDb.Work<T> work) {
        return db.read(work);
      }
    };
  }
}
