package dev.immunis.app;

import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CliTexts;
import dev.immunis.github.Outcome;
import dev.immunis.github.TokenFacts;
import dev.immunis.github.Trouble;
import dev.immunis.model.Probe;
import java.util.List;

/** Whether the token for GitHub is there, is taken, and may do what it is needed for. */
final class GitHubProbe implements Probe {
  private final GitHubRoom github;
  private final CliTexts texts;

  GitHubProbe(GitHubRoom github, CliTexts texts) {
    this.github = github;
    this.texts = texts;
  }

  @Override
  public String name() {
    return "github";
  }

  @Override
  public Finding check() {
    try (github) {
      if (!github.hasToken()) {
        return Finding.ok(texts.get("cli.probe.github-none"));
      }
      return switch (github.pullRequests().token()) {
        case Outcome.Done<TokenFacts>(TokenFacts facts) -> found(facts);
        case Outcome.AlreadyDone<TokenFacts>(TokenFacts facts) -> found(facts);
        case Outcome.Failed<TokenFacts>(Trouble trouble) ->
            trouble.passing()
                ? Finding.warning(
                    texts.get("cli.probe.github-away", trouble.sentence()),
                    texts.get("cli.probe.github-away-next"))
                : Finding.failed(
                    texts.get("cli.probe.github-refused", trouble.sentence()),
                    texts.get("cli.probe.github-next", github.pullRequests().host()));
      };
    } catch (CliFailure e) {
      return Finding.failed(
          texts.get("cli.probe.github-settings", String.valueOf(e.getMessage())), "");
    }
  }

  private Finding found(TokenFacts facts) {
    String host = github.pullRequests().host();
    List<String> missing = facts.missing(github.hasRunner());
    String until = facts.until() == null ? "-" : facts.until().toString();
    String sentence = texts.get("cli.probe.github", host, facts.login(), until);
    return missing.isEmpty()
        ? Finding.ok(sentence)
        : Finding.warning(
            sentence + " " + texts.get("cli.probe.github-scopes", String.join(", ", missing)),
            texts.get("cli.probe.github-next", host));
  }
}
