package dev.immunis.hub.api;

/** Does what one operation is for. */
@FunctionalInterface
interface ApiHandler {
  /**
   * Answers.
   *
   * @throws ApiProblem when it cannot be done, with what the caller may know of that
   */
  Reply handle(ApiRequest request);
}
