package dev.immunis.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All walls, as drawn in docs/architecture.md. */
final class Walls {
  private static final Map<String, Set<String>> MAY_IMPORT = new TreeMap<>();

  static {
    MAY_IMPORT.put("model", Set.of());
    for (String hand :
        List.of("patch", "observe", "store", "sandbox", "github", "wire", "queue", "intel")) {
      MAY_IMPORT.put(hand, Set.of("model"));
    }
    MAY_IMPORT.put("intake", Set.of("model", "patch", "store", "github", "intel"));
    MAY_IMPORT.put("wargame", Set.of("model", "patch", "sandbox", "store", "github"));
    MAY_IMPORT.put("decision", Set.of("model", "patch", "store", "github", "intel"));
    MAY_IMPORT.put("sync", Set.of("model", "store", "wire"));
    MAY_IMPORT.put("report", Set.of("model", "store"));
    Set<String> face =
        Set.of("model", "patch", "store", "intake", "wargame", "decision", "sync", "report");
    MAY_IMPORT.put("ui", face);
    // The shapes of reviews and decisions are one for the terminal and the hub.
    Set<String> terminal = new java.util.TreeSet<>(face);
    terminal.add("wire");
    terminal.add("queue");
    MAY_IMPORT.put("cli", terminal);
    MAY_IMPORT.put(
        "hub",
        Set.of(
            "model",
            "store",
            "wire",
            "queue",
            "observe",
            "intake",
            "wargame",
            "decision",
            "report"));
  }

  private static final String[] MINDS = {
    "model", "patch", "intake", "wargame", "decision", "sync", "report"
  };

  private Walls() {}

  static List<Wall> all() {
    List<Wall> walls = new ArrayList<>();
    MAY_IMPORT.forEach(
        (room, allowed) ->
            walls.add(
                new Wall(
                    room + " imports only " + (allowed.isEmpty() ? "the JDK" : allowed),
                    "floors",
                    root -> floor(root, room, allowed))));
    walls.add(new Wall("no cycles among top packages", "cycles", root -> acyclic(root + ".(*)..")));
    walls.add(new Wall("no cycles among screens", "cycles", root -> acyclic(root + ".ui.(*)..")));
    walls.add(
        new Wall(
            "JavaFX only in ui and app",
            "javafx",
            root ->
                noClasses()
                    .that(outside(root, "ui", "app"))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("javafx..", "com.sun.javafx.."))));
    walls.add(
        new Wall(
            "SQL only in the stores",
            "sql",
            root ->
                noClasses()
                    .that(outside(root, "store.h2", "store.postgres"))
                    .should()
                    .dependOnClassesThat(
                        resideInAnyPackage(
                            "java.sql..", "javax.sql..", "org.jdbi..", "org.h2.."))));
    walls.add(
        new Wall(
            "processes are started only in the sandbox",
            "processes",
            root ->
                noClasses()
                    .that(outside(root, "sandbox"))
                    .should()
                    .callConstructorWhere(owner("java.lang.ProcessBuilder"))
                    .orShould()
                    .callMethodWhere(method("java.lang.Runtime", "exec"))));
    walls.add(
        new Wall(
            "Platform.runLater only in UiThread",
            "runlater",
            root ->
                noClasses()
                    .that(
                        DescribedPredicate.describe(
                            "are not UiThread",
                            c -> !c.getName().startsWith(root + ".ui.kit.UiThread")))
                    .should()
                    .callMethodWhere(method("javafx.application.Platform", "runLater"))));
    walls.add(
        new Wall(
            "implementations of ports are named only by app",
            "implementations",
            root ->
                noClasses()
                    .that(
                        outside(
                            root,
                            "app",
                            "store.h2",
                            "store.postgres",
                            "sandbox.bubblewrap",
                            "sandbox.podman",
                            "sandbox.utillinux",
                            "wire.socket",
                            "queue.rabbit",
                            "github.rest",
                            "github.token"))
                    .should()
                    .dependOnClassesThat(
                        resideInAnyPackage(
                            root + ".store.h2..",
                            root + ".store.postgres..",
                            root + ".sandbox.bubblewrap..",
                            root + ".sandbox.podman..",
                            root + ".sandbox.utillinux..",
                            root + ".wire.socket..",
                            root + ".queue.rabbit..",
                            root + ".github.rest..",
                            root + ".github.token.."))));
    walls.add(new Wall("screens do not import each other", "screens", Walls::screens));
    walls.add(
        new Wall(
            "nobody asks for a file store: in a chroot it has no mount point",
            "filestores",
            root ->
                noClasses()
                    .should()
                    .callMethodWhere(method("java.nio.file.Files", "getFileStore"))));
    walls.add(
        new Wall(
            "no clock, chance or id of its own in the minds",
            "clocks",
            root ->
                noClasses()
                    .that(resideInAnyPackage(below(root, MINDS)))
                    .should()
                    .callMethodWhere(method("java.lang.System", "currentTimeMillis"))
                    .orShould()
                    .callMethodWhere(method("java.lang.System", "nanoTime"))
                    .orShould()
                    .callMethodWhere(method("java.time.Instant", "now"))
                    .orShould()
                    .callMethodWhere(method("java.time.LocalDate", "now"))
                    .orShould()
                    .callMethodWhere(method("java.time.ZonedDateTime", "now"))
                    .orShould()
                    .callMethodWhere(method("java.util.UUID", "randomUUID"))
                    .orShould()
                    .callMethodWhere(method("java.lang.Math", "random"))));
    return walls;
  }

  private static ArchRule floor(String root, String room, Set<String> allowed) {
    DescribedPredicate<JavaClass> forbidden =
        DescribedPredicate.describe(
            "a room that " + room + " may not import",
            c -> {
              String other = topPackage(root, c);
              return other != null && !other.equals(room) && !allowed.contains(other);
            });
    return noClasses()
        .that(resideInAPackage(root + "." + room + ".."))
        .should()
        .dependOnClassesThat(forbidden);
  }

  private static ArchRule screens(String root) {
    DescribedPredicate<JavaClass> screen =
        DescribedPredicate.describe(
            "a screen",
            c -> {
              String ui = topPackage(root + ".ui", c);
              return ui != null && !ui.equals("kit") && !ui.equals("shell");
            });
    return slices()
        .matching(root + ".ui.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            DescribedPredicate.describe("shell", c -> "shell".equals(topPackage(root + ".ui", c))),
            screen)
        .ignoreDependency(
            DescribedPredicate.alwaysTrue(),
            DescribedPredicate.describe("kit", c -> "kit".equals(topPackage(root + ".ui", c))));
  }

  private static ArchRule acyclic(String slices) {
    return slices().matching(slices).should().beFreeOfCycles();
  }

  /** The package directly below the root, null for a class elsewhere. */
  private static String topPackage(String root, JavaClass c) {
    String name = c.getPackageName();
    if (!name.startsWith(root + ".")) {
      return null;
    }
    String rest = name.substring(root.length() + 1);
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static DescribedPredicate<JavaClass> outside(String root, String... rooms) {
    return DescribedPredicate.not(resideInAnyPackage(below(root, rooms)));
  }

  private static String[] below(String root, String... rooms) {
    String[] packages = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      packages[i] = root + "." + rooms[i] + "..";
    }
    return packages;
  }

  private static <T extends JavaAccess<?>> DescribedPredicate<T> owner(String owner) {
    return DescribedPredicate.describe(owner, a -> a.getTargetOwner().getName().equals(owner));
  }

  private static <T extends JavaAccess<?>> DescribedPredicate<T> method(String owner, String name) {
    return DescribedPredicate.describe(
        owner + "." + name,
        a -> a.getTargetOwner().getName().equals(owner) && a.getTarget().getName().equals(name));
  }
}
