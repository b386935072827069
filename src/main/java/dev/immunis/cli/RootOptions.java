package dev.immunis.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command understands. */
@Command(
    name = "immunis",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    subcommandsRepeatable = false)
final class RootOptions {
  @Option(
      names = "--workspace",
      paramLabel = "DIR",
      descriptionKey = "cli.option.workspace",
      scope = ScopeType.INHERIT)
  @Nullable String workspace;

  @Option(names = "--json", descriptionKey = "cli.option.as-json", scope = ScopeType.INHERIT)
  boolean json;
}
