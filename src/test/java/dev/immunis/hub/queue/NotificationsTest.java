package dev.immunis.hub.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.fakes.RunningClock;
import dev.immunis.hub.FigureCache;
import dev.immunis.intake.MessageReader;
import dev.immunis.queue.InMessage;
import dev.immunis.queue.MessageListener.Taken;
import dev.immunis.store.Authority;
import dev.immunis.store.TeamException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What waits in the queue for a database, and what must not hold the others up. */
class NotificationsTest {
  @ParameterizedTest
  @CsvSource({
    "SERVER_FAILED,true,Refused",
    "SERVER_FAILED,false,NotNow",
    "UNREACHABLE,false,NotNow"
  })
  void onlyWhatTheServerWillNeverTakeCountsAsATry(
      TeamException.Kind kind, boolean aboutTheRow, String taken) {
    Authority authority =
        (Authority)
            Proxy.newProxyInstance(
                Authority.class.getClassLoader(),
                new Class<?>[] {Authority.class},
                (self, method, arguments) -> {
                  throw new TeamException(kind, aboutTheRow, "no", new IllegalStateException());
                });
    ObjectNode json = HubQueuesTest.notification("apv-refused");
    json.put("patch_diff", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n");
    Taken answer =
        new Notifications(new MessageReader(new RunningClock()), authority, new FigureCache())
            .take(
                new InMessage(
                    "one",
                    "hitl.notifications.high",
                    json.toString().getBytes(StandardCharsets.UTF_8),
                    1));
    assertThat(answer.getClass().getSimpleName()).isEqualTo(taken);
  }
}
