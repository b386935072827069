package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the team's server until somebody stops it. */
@Command
final class HubCommand implements Callable<Integer> {
  private final CliSession session;

  @Option(names = "--host", paramLabel = "HOST", descriptionKey = "cli.option.hub-host")
  private @Nullable String host;

  @Option(names = "--port", paramLabel = "PORT", descriptionKey = "cli.option.hub-port")
  private @Nullable Integer port;

  @Option(names = "--serve-others-without-tls", descriptionKey = "cli.option.hub-without-tls")
  private boolean withoutTls;

  @Option(names = "--runs", paramLabel = "N", descriptionKey = "cli.option.hub-runs")
  private int runs;

  HubCommand(CliSession session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (runs < 0) {
      throw CliFailure.badUse(session.text("cli.hub.runs", runs));
    }
    String workspace = session.options().workspace;
    return session
        .door()
        .hub(
            session.call(),
            new CliDoor.HubWish(host, port, withoutTls, runs, workspace, this::listening));
  }

  private void listening(String address) {
    if (session.json()) {
      ObjectNode json = JsonOut.object();
      json.put("listening", address);
      session.print(json);
    } else {
      session.out().println(session.text("cli.hub.listening", address));
      session.out().flush();
    }
  }
}
