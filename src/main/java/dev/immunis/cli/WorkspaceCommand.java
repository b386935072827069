package dev.immunis.cli;

import java.util.concurrent.Callable;

/** A command that works on the open workspace, here or in the process that owns it. */
abstract class WorkspaceCommand implements Callable<Integer> {
  final CliSession session;

  WorkspaceCommand(CliSession session) {
    this.session = session;
  }

  /** Refuses bad use before a workspace is opened. */
  void check() {}

  /** Does it; gives the exit code. */
  abstract int run(CliRooms rooms);

  @Override
  public final Integer call() {
    check();
    return switch (session.door().enter(session.call(), session.options().workspace)) {
      case CliDoor.Entry.Opened opened -> {
        try {
          yield run(opened.rooms());
        } finally {
          opened.leave().run();
        }
      }
      case CliDoor.Entry.HandedOver done -> done.exitCode();
      case CliDoor.Entry.Busy busy -> throw CliFailure.couldNot(busy.sentence());
    };
  }
}
