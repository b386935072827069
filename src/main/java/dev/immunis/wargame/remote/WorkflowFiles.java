package dev.immunis.wargame.remote;

import dev.immunis.github.Workflows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The workflow and the program that it runs, as they lie in this program. */
public final class WorkflowFiles {
  /** Name of the workflow's file. */
  public static final String WORKFLOW = "immunis-wargame.yml";

  private static final String FOLDER = "/remote/";

  private WorkflowFiles() {}

  /** The workflow, where it has to lie in a repository. */
  public static Workflows.Item workflow() {
    return new Workflows.Item(".github/workflows/" + WORKFLOW, resource(WORKFLOW));
  }

  static Workflows.Item program() {
    return new Workflows.Item("immunis/run.py", resource("run.py"));
  }

  private static byte[] resource(String name) {
    try (InputStream in = WorkflowFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
