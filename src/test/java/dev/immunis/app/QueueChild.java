package dev.immunis.app;

import dev.immunis.intake.ImportProgress;
import dev.immunis.wargame.StartAnswer;
import dev.immunis.wargame.WargameProgress;
import java.nio.file.Path;
import java.util.List;

/** A process that takes a bundle in, runs it and says every trial; it is made to be killed. */
final class QueueChild {
  private QueueChild() {}

  public static void main(String[] arguments) throws Exception {
    SoloRooms rooms = new SoloRooms(Path.of(arguments[0]));
    rooms.importer().importPaths(List.of(Path.of(arguments[1])), ImportProgress.NONE, () -> false);
    rooms.wargames().serve();
    StartAnswer answer =
        rooms
            .wargames()
            .start(
                rooms.cache().heads().getFirst().id(),
                rooms.profiles().current().actor(),
                step -> {
                  if (step instanceof WargameProgress.TrialEnded ended) {
                    System.out.println("trial " + ended.trial().order());
                    System.out.flush();
                  }
                });
    System.out.println(answer.getClass().getSimpleName());
    ((StartAnswer.Started) answer).run().await();
    System.out.println("over");
  }
}
