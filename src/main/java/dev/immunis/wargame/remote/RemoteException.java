package dev.immunis.wargame.remote;

/** Ends a remote run early. */
final class RemoteException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient RemoteStop stop;

  RemoteException(RemoteStop stop) {
    super(stop.sentence());
    this.stop = stop;
  }

  RemoteStop stop() {
    return stop;
  }
}
