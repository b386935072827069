package dev.immunis.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.model.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs probes one after the other and prints what each of them found. */
final class Findings {
  private final CliSession session;

  private Findings(CliSession session) {
    this.session = session;
  }

  /** Prints all; the exit code says whether one of them failed. */
  static int print(CliSession session, List<Probe> probes) {
    return new Findings(session).run(probes);
  }

  private record Found(String name, Probe.Finding finding) {}

  private int run(List<Probe> probes) {
    List<Found> all = new ArrayList<>();
    for (Probe probe : probes) {
      if (session.call().cancel().asked()) {
        return ExitCodes.COULD_NOT;
      }
      Found found = new Found(probe.name(), probe.check());
      all.add(found);
      if (!session.json()) {
        words(found);
      }
    }
    boolean well = all.stream().noneMatch(f -> f.finding().level() == Probe.Level.FAILED);
    if (session.json()) {
      json(all, well);
    }
    return well ? ExitCodes.DONE : ExitCodes.COULD_NOT;
  }

  private void words(Found found) {
    Probe.Finding finding = found.finding();
    String level = session.text(CliTexts.key("cli.doctor.*", finding.level()));
    session
        .out()
        .println(
            Ink.head(session.call(), String.format(Locale.ROOT, "%-8s %-10s", level, found.name()))
                + " "
                + Plain.line(finding.sentence()));
    if (!finding.nextStep().isEmpty()) {
      session.out().println(" ".repeat(20) + "-> " + Plain.line(finding.nextStep()));
    }
    session.out().flush();
  }

  private void json(List<Found> all, boolean well) {
    ObjectNode json = JsonOut.object();
    json.put("well", well);
    ArrayNode probes = json.putArray("probes");
    for (Found found : all) {
      probes
          .addObject()
          .put("name", found.name())
          .put("level", found.finding().level().name().toLowerCase(Locale.ROOT))
          .put("sentence", found.finding().sentence())
          .put("next_step", found.finding().nextStep());
    }
    session.print(json);
  }
}
