import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** CWE-89, SQL injection: what a user gave must reach the database as a value. */
public final class Pov {
  private static final String MARK = "m" + UUID.randomUUID().toString().replace("-", "");
  private static final List<String> ATTACKS =
      List.of("x' OR " + MARK + "='", "0 OR " + MARK + "=1", "x\\' OR " + MARK + " -- ");

  /** Every text that went to the database: statements and values. */
  private static final List<String> SQL = new ArrayList<>();

  private static final List<String> VALUES = new ArrayList<>();

  // Adapt here: how the target asks the database for something that a user named.
  private static void ask(Connection database, String text) throws Throwable {
    try {
      Target.call("@CLASS@", "@METHOD@", database, text);
    } catch (NoSuchMethodException other) {
      Target.call("@CLASS@", "@METHOD@", answer(DataSource.class), text);
    }
  }

  public static void main(String[] arguments) {
    Protocol.run(
        () -> {
          Connection database = answer(Connection.class);
          switch (arguments[0]) {
            case "control" -> {
              ask(database, "plain7");
              Protocol.control(
                  !SQL.isEmpty()
                      && (String.join(" ", SQL) + String.join(" ", VALUES)).contains("plain7"));
            }
            // The attack is spliced into a statement of our own, on the recorder of the target.
            case "selftest" -> {
              ask(database, "plain");
              database
                  .createStatement()
                  .executeQuery("SELECT * FROM t WHERE name = '" + ATTACKS.getFirst() + "'");
              look();
              Protocol.notVulnerable("a text that became part of a statement");
            }
            default -> {
              for (String attack : ATTACKS) {
                try {
                  ask(database, attack);
                } catch (ReflectiveOperationException | LinkageError broken) {
                  throw broken;
                } catch (Exception refused) {
                  // Refusing the text is allowed.
                }
                look();
              }
              Protocol.notVulnerable("a text that became part of a statement");
            }
          }
        });
  }

  private static void look() {
    for (String sql : SQL) {
      String outside = sql.replaceAll("'(?:[^'\\\\]|''|\\\\.)*'|\"(?:[^\"\\\\]|\"\"|\\\\.)*\"", "''");
      if (outside.contains(MARK)) {
        Protocol.vulnerable("a text became part of the statement: " + sql);
      }
    }
  }

  /** Answers every call with nothing, or with another such answer, and notes every text. */
  private static <T> T answer(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            Pov.class.getClassLoader(),
            new Class<?>[] {type},
            (self, method, given) -> {
              String name = method.getName();
              if (given != null) {
                for (Object one : given) {
                  if (one instanceof String text) {
                    boolean statement =
                        name.startsWith("prepare") || name.startsWith("execute") || name.equals("addBatch");
                    (statement ? SQL : VALUES).add(text);
                  }
                }
              }
              Class<?> result = method.getReturnType();
              if (result == boolean.class) {
                return false;
              }
              if (result == int.class) {
                return 0;
              }
              if (result == long.class) {
                return 0L;
              }
              return result.isInterface() ? answer(result) : null;
            }));
  }
}
