package dev.immunis.model.wargame;

import java.util.List;

/**
 * Whether the patch could be put onto the base.
 *
 * @param problems why not, one sentence each, empty when it applied
 * @param touched paths that the patch touches
 */
public record PatchApplication(boolean applied, List<String> problems, List<String> touched) {
  public PatchApplication {
    problems = List.copyOf(problems);
    touched = List.copyOf(touched);
  }
}
