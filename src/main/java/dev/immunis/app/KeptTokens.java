package dev.immunis.app;

import dev.immunis.cli.CliFailure;
import dev.immunis.cli.GitHubTokens;
import dev.immunis.github.Secret;
import dev.immunis.github.TokenException;
import dev.immunis.github.TokenSource;
import dev.immunis.github.TokenVault;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The places for one server's token on this machine, as the commands reach them. */
final class KeptTokens implements GitHubTokens {
  private static final int LONGEST = 1_000;

  private final String host;
  private final List<TokenSource> given;
  private final List<TokenVault> vaults;
  private final String nowhere;

  /**
   * Makes it.
   *
   * @param given what is asked first and cannot be written
   * @param vaults where a token can be laid down, the better first
   * @param nowhere said when none of them works here
   */
  KeptTokens(String host, List<TokenSource> given, List<TokenVault> vaults, String nowhere) {
    this.host = host;
    this.given = List.copyOf(given);
    this.vaults = List.copyOf(vaults);
    this.nowhere = nowhere;
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public List<Place> places() {
    return Stream.concat(given.stream(), vaults.stream()).map(KeptTokens::place).toList();
  }

  private static Place place(TokenSource source) {
    boolean usable = !(source instanceof TokenVault vault) || vault.usable();
    try {
      return new Place(source.name(), usable, source.token().isPresent(), "");
    } catch (TokenException e) {
      return new Place(source.name(), usable, false, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String keep(char[] token) {
    TokenVault vault =
        vaults.stream()
            .filter(TokenVault::usable)
            .findFirst()
            .orElseThrow(() -> CliFailure.couldNot(nowhere));
    try {
      vault.keep(new Secret(token));
      return vault.name();
    } catch (TokenException e) {
      throw CliFailure.couldNot(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public boolean remove() {
    boolean had = false;
    for (TokenVault vault : vaults) {
      try {
        // One that cannot be opened any more can still be thrown away.
        had |= holds(vault);
        vault.forget();
      } catch (TokenException e) {
        throw CliFailure.couldNot(String.valueOf(e.getMessage()));
      }
    }
    return had;
  }

  private static boolean holds(TokenVault vault) {
    try {
      return vault.token().isPresent();
    } catch (TokenException e) {
      return true;
    }
  }

  @Override
  public Optional<char[]> ask(String prompt) {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      return Optional.ofNullable(console.readPassword("%s ", prompt));
    }
    try {
      // Not closed: it is the process's own input.
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return Optional.ofNullable(line)
          .map(String::strip)
          .filter(text -> text.length() <= LONGEST)
          .map(String::toCharArray);
    } catch (IOException e) {
      throw CliFailure.couldNot(String.valueOf(e.getMessage()));
    }
  }
}
