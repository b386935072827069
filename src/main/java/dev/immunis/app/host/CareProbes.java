package dev.immunis.app.host;

import dev.immunis.cli.CliTexts;
import dev.immunis.cli.WorkspaceCare;
import dev.immunis.model.Probe;
import dev.immunis.model.Probe.Finding;
import dev.immunis.observe.CrashReports;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What doctor says of a workspace's encryption and of what went wrong unexpectedly. */
public final class CareProbes {
  private CareProbes() {}

  /**
   * Whether the file on the disk is encrypted.
   *
   * @param possible whether a key could be kept here
   */
  public static Probe encryption(
      Supplier<WorkspaceCare.Standing> standing, BooleanSupplier possible, CliTexts texts) {
    return new SentenceProbe(
        "encryption",
        () -> {
          WorkspaceCare.Standing now = standing.get();
          String sentence = texts.get(CliTexts.key("cli.care.standing.*", now));
          return switch (now) {
            case KEY_CHAIN, SEALED_FILE -> Finding.ok(sentence);
            case LOCKED -> Finding.failed(sentence, texts.get("cli.probe.encryption-locked"));
            case NONE_YET ->
                possible.getAsBoolean()
                    ? Finding.ok(sentence)
                    : Finding.warning(
                        sentence + " " + texts.get("cli.probe.encryption-no-place"),
                        texts.get("cli.probe.encryption-place-next"));
            case PLAIN ->
                Finding.warning(
                    possible.getAsBoolean()
                        ? sentence
                        : sentence + " " + texts.get("cli.probe.encryption-no-place"),
                    texts.get(
                        possible.getAsBoolean()
                            ? "cli.probe.encryption-next"
                            : "cli.probe.encryption-place-next"));
          };
        });
  }

  /** Reports of failures that nobody expected. */
  public static Probe crashes(Path workspace, CliTexts texts) {
    return new SentenceProbe(
        "crashes",
        () -> {
          List<Path> reports = CrashReports.of(workspace);
          return reports.isEmpty()
              ? Finding.ok(texts.get("cli.probe.no-crashes"))
              : Finding.warning(
                  texts.get("cli.probe.crashes", reports.size(), reports.getFirst().toString()),
                  texts.get("cli.probe.crashes-next"));
        });
  }
}
