package dev.immunis.fakes.github;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** GitHub's own OpenAPI description, as its makers publish it as a package. */
public final class PublishedDescription {
  private static final NodePackage PACKAGE =
      new NodePackage(
          "@octokit/openapi@23.0.2",
          "octokit-openapi-23.0.2.tgz",
          "a55f0cecbf46636dc0c9b36f4e6a369f28e6a669edebedac444fedaabd192d07"
              + "0f4b8967c3bbb979918d9b044d9010b70fb8195db171e401f32d455105718386");

  private static @Nullable ApiDescription known;

  private PublishedDescription() {}

  /** The description; ends the test as skipped, with the reason, where it cannot be had. */
  public static synchronized ApiDescription get() throws Exception {
    if (known == null) {
      known =
          new ApiDescription(
              new ObjectMapper().readTree(PACKAGE.entry("package/generated/api.github.com.json")));
    }
    return known;
  }
}
