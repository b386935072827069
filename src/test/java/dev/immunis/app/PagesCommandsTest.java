package dev.immunis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.cli.CancelSignal;
import dev.immunis.cli.CliCall;
import dev.immunis.cli.CliDoor;
import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CommandLineTool;
import dev.immunis.store.postgres.PgLogin;
import dev.immunis.store.postgres.RealPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages tell a person to type works: all of it as words, the database's part for real. */
class PagesCommandsTest {
  private static final Pattern PASSWORD = Pattern.compile("shown only here: (\\S+)");
  private static final Path OPERATIONS = Path.of("docs", "operations");

  private static final String CLOSED = "the door is closed";

  /** What follows a word that the program does not know. */
  private static final String MISUSED = " --help";

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

  private static String[] words(String command) {
    return Arrays.stream(command.split("\\s+"))
        .map(word -> word.replaceAll("^\"|\"$", ""))
        .toArray(String[]::new);
  }

  /** What the program says to a call that gets no further than its words. */
  private String refusal(String command) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream words = new PrintStream(err, true, StandardCharsets.UTF_8);
    CliDoor closed =
        (CliDoor)
            Proxy.newProxyInstance(
                CliDoor.class.getClassLoader(),
                new Class<?>[] {CliDoor.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("version")) {
                    return "0";
                  }
                  throw CliFailure.couldNot(CLOSED);
                });
    CommandLineTool.run(
        new CliCall(
            List.of(words(command)),
            folder,
            new PrintStream(OutputStream.nullOutputStream()),
            words,
            StandardCharsets.UTF_8,
            CliCall.COLUMNS,
            false,
            Locale.ENGLISH,
            new CancelSignal()),
        closed);
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void everyCommandOfThePagesIsOne() throws IOException {
    List<Path> pages;
    try (Stream<Path> operations = Files.list(OPERATIONS);
        Stream<Path> guide = Files.list(Path.of("docs", "guide"))) {
      pages =
          Stream.concat(operations, guide).filter(one -> one.toString().endsWith(".md")).toList();
    }
    int seen = 0;
    for (Path page : pages) {
      for (String command : commands(page)) {
        assertThat(refusal(command)).as("%s: %s", page, command).doesNotContain(MISUSED);
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(35);
    assertThat(refusal("sync")).contains(CLOSED);
    assertThat(refusal("settings tset")).contains(MISUSED);
    assertThat(refusal("role add ana --databse x")).contains(MISUSED);
  }

  @Test
  void theDatabasesCommandsDoWhatThePagesSay() throws IOException {
    RealPostgres.Database database = RealPostgres.shared().emptyDatabase();
    PgLogin owner = database.admin();
    String ana = "ana-" + database.name();
    Calls calls = new Calls(folder.resolve("workspace"), folder);
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
          join(calls, owner, ana, answer.out());
        }
        ran++;
      }
    }
    assertThat(ran).isGreaterThan(7);
  }

  /** The new login joins with the password that was shown once. */
  private void join(Calls calls, PgLogin owner, String login, String said) throws IOException {
    String address =
        "postgresql://" + login + "@127.0.0.1:" + owner.port() + "/" + owner.database();
    assertThat(calls.run("team", "join", address).exit()).as("without a password").isEqualTo(3);
    Matcher password = PASSWORD.matcher(said);
    assertThat(password.find()).as("the password in: %s", said).isTrue();
    Path file = Files.writeString(folder.resolve("password"), password.group(1));
    Calls.Answer joined = calls.run("team", "join", address, "--password-file", file.toString());
    assertThat(joined.exit()).as("%s", joined.err()).isZero();
  }
}
