package dev.immunis.hub.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.immunis.intake.MessageReader;
import dev.immunis.intake.json.JsonText;
import dev.immunis.intake.problem.Problem;
import dev.immunis.intake.problem.RefusedException;
import dev.immunis.model.Actor;
import dev.immunis.observe.Correlation;
import dev.immunis.queue.InMessage;
import dev.immunis.queue.MessageListener;
import dev.immunis.store.Authority;
import dev.immunis.store.Cache;
import dev.immunis.store.Found;
import dev.immunis.store.ReviewAdmission;
import dev.immunis.store.StoreException;
import dev.immunis.store.TeamException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes the notifications of contracts 7.1 in as reviews. The same message again changes nothing,
 * since the same fields are the same version.
 */
final class Notifications implements MessageListener {
  private static final String NOTIFICATION = "hitl_notification";
  private static final String STATUS = "hitl_status";

  /** On the queues 1 is urgent, at the desk 10 (contracts 1.2). */
  private static final int TURN = 11;

  private static final int MOST_URGENT = 10;

  private final MessageReader reader;
  private final Authority authority;
  private final Cache cache;

  Notifications(MessageReader reader, Authority authority, Cache cache) {
    this.reader = reader;
    this.authority = authority;
    this.cache = cache;
  }

  @Override
  public Taken take(InMessage message) {
    Taken[] taken = new Taken[1];
    String id = Correlation.isHarmless(message.id()) ? message.id() : "message-without-id";
    Correlation.run(id, () -> taken[0] = read(message));
    return taken[0];
  }

  private Taken read(InMessage message) {
    try {
      ObjectNode json = JsonText.readObject(message.body(), "message", "");
      String type = json.path("message_type").asText(NOTIFICATION);
      if (type.equals(STATUS)) {
        // Those share this queue, ours among them.
        return new Taken.Passed();
      }
      if (!type.equals(NOTIFICATION)) {
        return new Taken.Refused("message_type: \"" + shortened(type) + "\" is not known here");
      }
      return admit(reader.readNotification(atTheDesk(json), "message"));
    } catch (RefusedException e) {
      return new Taken.Refused(
          e.problems().stream().map(Problem::line).collect(Collectors.joining("; ")));
    } catch (TeamException e) {
      String why = String.valueOf(e.getMessage());
      // Waiting mends what the server lacks, not what it will never take.
      return e.isAboutTheRow() ? new Taken.Refused(why) : new Taken.NotNow(why);
    } catch (StoreException e) {
      return new Taken.Refused(String.valueOf(e.getMessage()));
    }
  }

  private Taken admit(ReviewAdmission admission) {
    if (admission.content().patch().sizeBytes() == 0 && isKnown(admission)) {
      // What came with a patch is not replaced by a notice without one.
      return new Taken.Passed();
    }
    authority.admit(List.of(admission), Actor.engine());
    return new Taken.Done();
  }

  private boolean isKnown(ReviewAdmission admission) {
    return cache.find(admission.source().reviewId().toString()) instanceof Found.One one
        && cache
            .review(one.head().id())
            .map(review -> review.version().content().patch().sizeBytes() > 0)
            .orElse(false);
  }

  /** The priority on our scale; a number that is out of range stays and is refused. */
  private static ObjectNode atTheDesk(ObjectNode message) {
    ObjectNode json = message.deepCopy();
    JsonNode priority = json.get("priority");
    if (json.path("requires_immediate_attention").asBoolean(false)) {
      json.put("priority", MOST_URGENT);
    } else if (priority != null && priority.isInt()) {
      json.put("priority", TURN - priority.intValue());
    }
    return json;
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(40, text.length())).replaceAll("[^\\x20-\\x7e]", "?");
  }
}
