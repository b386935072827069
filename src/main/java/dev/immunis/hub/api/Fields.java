package dev.immunis.hub.api;

import dev.immunis.intake.problem.Problem;
import java.util.List;

/** What intake says of a document, as fields of a problem. */
final class Fields {
  private Fields() {}

  static List<ApiProblem.Field> of(List<Problem> problems) {
    return problems.stream().map(one -> new ApiProblem.Field(one.field(), one.reason())).toList();
  }
}
