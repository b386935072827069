package dev.immunis.cli;

import dev.immunis.decision.policy.PolicyException;
import dev.immunis.decision.policy.PolicyInForce;
import dev.immunis.decision.policy.PolicyText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says whether a file is a policy that can be used, and changes nothing. */
@Command
final class PolicyCheckCommand implements Callable<Integer> {
  private final CliSession session;

  @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "cli.option.policy-file")
  private String file = "";

  PolicyCheckCommand(CliSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path path = session.call().path(file);
    try {
      PolicyInForce read = PolicyText.read(bytes(session, path), PolicyInForce.Origin.FILE);
      PolicyWords.print(session, read);
    } catch (PolicyException e) {
      throw PolicyWords.failure(session, path, e);
    }
    return ExitCodes.DONE;
  }

  static byte[] bytes(CliSession session, Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw CliFailure.badUse(session.text("cli.file.unreadable", path.toString(), e.toString()));
    }
  }
}
