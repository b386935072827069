package dev.immunis.app;

import dev.immunis.cli.CliCall;
import dev.immunis.cli.CliTexts;
import dev.immunis.cli.ExitCodes;
import dev.immunis.cli.TerminalReport;
import dev.immunis.intake.ImportProgress;
import dev.immunis.intake.ImportReport;
import dev.immunis.model.Verdict;
import dev.immunis.model.review.ReviewHead;
import dev.immunis.sandbox.SandboxAnswer;
import dev.immunis.store.Found;
import dev.immunis.ui.review.ReviewTab;
import dev.immunis.wargame.KeptWargame;
import dev.immunis.wargame.StartAnswer;
import dev.immunis.wargame.WargameProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The door without a display: the same job on the sample queue, in words, and one picture. */
final class TerminalDoor {
  /** One that does not apply, one that does not fix, one that fixes, one that breaks. */
  private static final List<String> CHOSEN =
      List.of(
          "sample-login-open-redirect",
          "sample-invoice-path-traversal",
          "sample-report-search-sqli",
          "sample-comment-wall-xss");

  private static final Duration END = Duration.ofSeconds(90);

  /** A run that fixes takes about twice as long as one that does not. */
  private static final int LONGER = 2;

  private final SoloRooms rooms;
  private final CliCall call;
  private final CliTexts texts;
  private final PictureTaker pictures;

  /** Draws the window into a file. */
  @FunctionalInterface
  interface PictureTaker {
    void take(SoloRooms rooms, @Nullable UUID review, ReviewTab tab, Path file) throws IOException;
  }

  TerminalDoor(SoloRooms rooms, CliCall call, PictureTaker pictures) {
    this.rooms = rooms;
    this.call = call;
    this.texts = new CliTexts(call.locale());
    this.pictures = pictures;
  }

  /**
   * Does the job.
   *
   * @param workspace its folder, where the picture goes
   * @param missing packages without which no picture can be drawn
   * @return 0, or 3 when the picture could not be drawn
   */
  int run(Path workspace, List<String> missing) throws InterruptedException {
    say(texts.get("cli.terminal.no-display", workspace.toString()));
    ImportReport report = rooms.samples().importAll(ImportProgress.NONE, () -> false);
    say(
        texts.get(
            "cli.terminal.imported",
            report.items().size(),
            report.created(),
            report.unchanged() + report.renewed()));
    List<ReviewHead> ran =
        switch (rooms.sandboxes().probe()) {
          case SandboxAnswer.Ready ready -> {
            say(texts.get("cli.terminal.sandbox", ready.sandbox().facts().name()));
            yield wargames();
          }
          case SandboxAnswer.Impossible none -> {
            say(texts.get("cli.terminal.no-sandbox", none.inWords().replace('\n', ' ')));
            yield List.of();
          }
        };
    new TerminalReport(call).verdicts(rooms.cache(), ran);
    return picture(workspace.resolve("window.png"), shown(ran), missing);
  }

  private List<ReviewHead> wargames() throws InterruptedException {
    long start = rooms.clock().nanos();
    List<ReviewHead> ran = new ArrayList<>();
    Duration longest = Duration.ZERO;
    Duration before = Duration.ZERO;
    for (String id : CHOSEN) {
      Duration spent = Duration.ofNanos(rooms.clock().nanos() - start);
      Duration last = spent.minus(before);
      longest = last.compareTo(longest) > 0 ? last : longest;
      before = spent;
      // Better one verdict fewer than a run that is cut short.
      if (spent.plus(longest.multipliedBy(LONGER)).compareTo(END) > 0) {
        say(texts.get("cli.terminal.enough", spent.toSeconds()));
        break;
      }
      if (rooms.cache().find(id) instanceof Found.One one
          && rooms.wargames().start(one.head().id(), rooms.profiles().current().actor(), this::tell)
              instanceof StartAnswer.Started started) {
        say(texts.get("cli.terminal.run", one.head().code(), one.head().title()));
        await(started.run(), END.minus(spent));
        ran.add(one.head());
      }
    }
    return ran;
  }

  private void await(KeptWargame run, Duration most) throws InterruptedException {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon(true).name("terminal-timer").factory());
    try {
      timer.schedule(run::cancel, most.toMillis(), TimeUnit.MILLISECONDS);
      switch (run.await()) {
        case KeptWargame.End.Kept kept ->
            say(
                "  "
                    + texts.get(
                        "cli.terminal.verdict",
                        kept.run().judgement().verdict().name(),
                        kept.run().judgement().tier().name(),
                        kept.run().trials()));
        case KeptWargame.End.NotKept not -> say("  " + not.reason());
      }
    } finally {
      timer.shutdownNow();
    }
  }

  private void tell(WargameProgress progress) {
    switch (progress) {
      case WargameProgress.TrialEnded ended ->
          say(
              "  "
                  + texts.get(
                      "cli.terminal.trial",
                      Integer.toString(ended.trial().order()),
                      TerminalReport.arm(texts, ended.trial().arm()),
                      ended.trial().outcome().name()));
      case WargameProgress.SetUp ended ->
          say(
              "  "
                  + texts.get(
                      "cli.terminal.set-up", TerminalReport.side(texts, ended.setup().side())));
      case WargameProgress.Applied applied -> {}
      case WargameProgress.Preparing preparing -> {}
      case WargameProgress.Measuring measuring -> {}
      case WargameProgress.TrialStarted started -> {}
      case WargameProgress.OutputLine line -> {}
      case WargameProgress.Judged judged -> {}
      case WargameProgress.Broken broken -> say("  " + broken.reason());
    }
  }

  /** The review that shows most: one whose proof still works, else the last one that ran. */
  private @Nullable UUID shown(List<ReviewHead> ran) {
    List<UUID> ids = ran.stream().map(ReviewHead::id).toList();
    for (ReviewHead head : rooms.cache().heads(ids)) {
      if (head.verdict() == Verdict.NOT_FIXED) {
        return head.id();
      }
    }
    return ids.isEmpty() ? null : ids.getLast();
  }

  private int picture(Path file, @Nullable UUID review, List<String> missing) {
    if (!missing.isEmpty()) {
      say(texts.get("cli.terminal.no-picture-packages", String.join(" ", missing)));
      return ExitCodes.COULD_NOT;
    }
    try {
      pictures.take(rooms, review, review == null ? ReviewTab.PATCH : ReviewTab.WARGAME, file);
    } catch (IOException | RuntimeException | LinkageError e) {
      System.getLogger(TerminalDoor.class.getName())
          .log(System.Logger.Level.DEBUG, "no picture", e);
      say(texts.get("cli.terminal.no-picture", e.getMessage()));
      return ExitCodes.COULD_NOT;
    }
    say(texts.get("cli.terminal.picture", file.toAbsolutePath().toString()));
    return ExitCodes.DONE;
  }

  private void say(String line) {
    call.out().println(line);
    call.out().flush();
  }
}
