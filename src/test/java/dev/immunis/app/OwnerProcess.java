package dev.immunis.app;

import dev.immunis.app.workspace.HandOverServer;
import dev.immunis.app.workspace.WorkspaceLock;
import dev.immunis.cli.CliCall;
import dev.immunis.cli.CommandLineTool;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A process that owns a workspace until it is ended: {@code serving} runs what is handed over,
 * {@code waiting} takes commands and waits for their cancel, {@code deaf} takes none.
 */
final class OwnerProcess {
  private OwnerProcess() {}

  public static void main(String[] arguments) throws Exception {
    Path workspace = Path.of(arguments[0]);
    if (!(WorkspaceLock.take(workspace, "console", new SystemClock().now())
        instanceof WorkspaceLock.Answer.Held held)) {
      System.out.println("busy");
      return;
    }
    switch (arguments[1]) {
      case "serving" -> serve(held.lock().folder());
      case "waiting" -> {
        HandOverServer server = new HandOverServer(workspace, OwnerProcess::untilCancelled);
        server.start();
        untilEnd();
        server.close();
      }
      default -> untilEnd();
    }
    held.lock().close();
  }

  private static void serve(Path workspace) throws Exception {
    try (SoloRooms rooms = new SoloRooms(workspace)) {
      OpenDoor door = new OpenDoor(rooms, Calls.settled(workspace, Map.of()), new WindowCalls());
      HandOverServer server =
          new HandOverServer(
              workspace,
              call -> {
                System.out.println("took " + call.arguments().getFirst());
                return CommandLineTool.run(call, door);
              });
      server.start();
      untilEnd();
      server.close();
    }
  }

  private static int untilCancelled(CliCall call) {
    CountDownLatch cancelled = new CountDownLatch(1);
    call.cancel().onAsk(cancelled::countDown);
    call.err().println("began");
    System.out.println("began " + call.arguments());
    try {
      cancelled.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.println("cancelled");
    return 3;
  }

  private static void untilEnd() throws Exception {
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // Until the test closes the pipe.
    }
  }
}
