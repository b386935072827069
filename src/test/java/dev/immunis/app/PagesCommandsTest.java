package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.RealPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages tell a person to type works: all of it as words, the database's part for real. */
class PagesCommandsTest {
  private static final Pattern PASSWORD = Pattern.compile("shown only here: (\\S+)");
  private static final Path OPERATIONS = Path.of("docs", "operations");

  @TempDir Path folder;

  /** The lines of code of a page that call the program, without their comments. */
  private static List<String> commands(Path page) throws IOException {
    List<String> found = new ArrayList<>();
    boolean code = false;
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("```")) {
        code = !code;
      } else if (code) {
        String command = line.replaceFirst("\\s+#.*", "").replaceFirst("^(?:[A-Z_]+=\\S+ )+", "");
        if (command.startsWith("immunis ")) {
          found.add(command.substring("immunis ".length()));
        }
      }
    }
    assertThat(code).as("%s closes its code", page).isFalse();
    return found;
  }

  private static String[] words(String command, String... more) {
    return Stream.concat(Arrays.stream(command.split("\\s+")), Arrays.stream(more))
        .map(word -> word.replaceAll("^\"|\"$", ""))
        .toArray(String[]::new);
  }

  private static String address(PgLogin owner, String login) {
    return "postgresql://" + login + "@127.0.0.1:" + owner.port() + "/" + owner.database();
  }

  @Test
  void everyCommandOfThePagesIsOne() throws IOException {
    Calls calls = new Calls(folder.resolve("workspace"), folder);
    List<Path> pages;
    try (Stream<Path> operations = Files.list(OPERATIONS);
        Stream<Path> guide = Files.list(Path.of("docs", "guide"))) {
      pages =
          Stream.concat(operations, guide).filter(one -> one.toString().endsWith(".md")).toList();
    }
    int seen = 0;
    for (Path page : pages) {
      for (String command : commands(page)) {
        Calls.Answer answer = calls.run(words(command, "--help"));
        assertThat(answer.exit()).as("%s: %s: %s", page, command, answer.err()).isZero();
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(35);
    assertThat(calls.run(words("settings --colour", "--help")).exit())
        .as("it can fail")
        .isEqualTo(2);
  }

  @Test
  void theDatabasesCommandsDoWhatThePagesSay() throws IOException {
    RealPostgres.Database database = RealPostgres.shared().emptyDatabase();
    PgLogin owner = database.admin();
    String ana = "ana-" + database.name();
    Calls calls = new Calls(folder.resolve("workspace"), folder);
    StringBuilder said = new StringBuilder();
    int ran = 0;
    for (String page : List.of("deployment", "backup", "rollback", "runbook")) {
      for (String command : commands(OPERATIONS.resolve(page + ".md"))) {
        if (!command.matches("(?:migrate|role) .*--database.*")) {
          continue;
        }
        String real =
            command
                .replaceAll("--database \\S+", "--database " + OwnerCommandsTest.address(owner))
                .replaceAll(" ana ", " " + ana + " ")
                .replaceAll(" hub hub ", " hub-" + database.name() + " hub ");
        Calls.Answer answer = calls.run(words(real));
        assertThat(answer.exit()).as("%s: %s: %s", page, command, answer.err()).isZero();
        if (command.startsWith("role add ana")) {
          said.append(answer.out());
        }
        ran++;
      }
    }
    assertThat(ran).isGreaterThan(7);
    Matcher password = PASSWORD.matcher(said);
    assertThat(password.find()).as("the password in: %s", said).isTrue();
    Calls.Answer without = calls.run("team", "join", address(owner, ana));
    assertThat(without.exit()).as("without a password").isEqualTo(3);
    Path file = Files.writeString(folder.resolve("password"), password.group(1));
    Calls.Answer joined =
        calls.run("team", "join", address(owner, ana), "--password-file", file.toString());
    assertThat(joined.exit()).as("%s", joined.err()).isZero();
  }
}
