package dev.immunis.cli;

import dev.immunis.model.wargame.Arm;
import dev.immunis.model.wargame.Side;
import dev.immunis.model.wargame.Trial;
import dev.immunis.wargame.WargameListener;
import dev.immunis.wargame.WargameProgress;
import java.util.Locale;

/** Tells on standard error how a run gets on, one line per step. */
final class ProgressPrinter implements WargameListener {
  private final CliSession session;

  ProgressPrinter(CliSession session) {
    this.session = session;
  }

  @Override
  public void progress(WargameProgress progress) {
    switch (progress) {
      case WargameProgress.Applied applied ->
          session.tell(
              session.text(
                  applied.application().applied()
                      ? "cli.progress.applied"
                      : "cli.progress.not-applied"));
      case WargameProgress.Preparing preparing ->
          session.tell(session.text("cli.progress.preparing", side(preparing.side())));
      case WargameProgress.SetUp ended ->
          session.tell(
              session.text(
                  ended.setup().ok() ? "cli.progress.set-up" : "cli.progress.set-up-failed",
                  side(ended.setup().side()),
                  seconds(ended.setup().wall().toMillis()),
                  ended.setup().detail()));
      case WargameProgress.TrialEnded ended -> trial(ended.trial());
      case WargameProgress.Measuring measuring -> {}
      case WargameProgress.TrialStarted started -> {}
      case WargameProgress.OutputLine output -> {}
      case WargameProgress.Judged judged -> {}
      case WargameProgress.Broken broken -> {}
    }
  }

  private void trial(Trial trial) {
    session.tell(
        session.text(
            "cli.progress.trial",
            Integer.toString(trial.order()),
            arm(trial.arm()),
            side(trial.side()),
            trial.outcome().name(),
            seconds(trial.wall().toMillis()),
            trial.detail().isEmpty() ? trial.lastLine() : trial.detail()));
  }

  private String arm(Arm arm) {
    return session.text(CliTexts.key("cli.arm.*", arm));
  }

  private String side(Side side) {
    return session.text(CliTexts.key("cli.side.*", side));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
  }
}
