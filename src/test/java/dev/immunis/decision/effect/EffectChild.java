package dev.immunis.decision.effect;

import dev.immunis.fakes.TestClock;
import dev.immunis.fakes.github.PullBench;
import dev.immunis.github.PullRequests;
import dev.immunis.github.rest.RestGitHub;
import dev.immunis.model.effect.Effect;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.store.Effects;
import dev.immunis.store.h2.H2Workspace;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * An executor as a process of its own that says when it stands at a given call, and stays there
 * until it is killed. Arguments: the workspace, the server's address, the effect, the call.
 */
final class EffectChild {
  private EffectChild() {}

  public static void main(String[] arguments) throws Exception {
    TestClock clock = new TestClock();
    clock.tick(Effect.HOLD);
    String at = arguments[3];
    try (RestGitHub github = PullBench.github(arguments[1], Duration.ofSeconds(60), clock);
        H2Workspace workspace =
            H2Workspace.open(
                Path.of(arguments[0]),
                clock,
                UUID::randomUUID,
                count -> new byte[count],
                new ChangeBus())) {
      new EffectExecutor(
              standing(Effects.class, workspace.effects(), at),
              workspace.cache(),
              workspace.vault(),
              standing(PullRequests.class, github.pullRequests(), at),
              decision -> true,
              List.of(),
              EffectSettings.standard(),
              clock,
              "child")
          .run(UUID.fromString(arguments[2]));
      System.out.println("passed");
    }
  }

  /** The port; before and after each call it is looked whether to stay there. */
  private static <T> T standing(Class<T> type, T port, String at) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, given) -> {
              String call = Points.name(type, method, given);
              look("before " + call, at);
              try {
                Object value = method.invoke(port, given);
                look("after " + call, at);
                return value;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static void look(String here, String at) throws InterruptedException {
    if (here.equals(at)) {
      System.out.println("standing " + here);
      System.out.flush();
      new CountDownLatch(1).await();
    }
  }
}
