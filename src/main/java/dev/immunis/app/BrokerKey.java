package dev.immunis.app;

import dev.immunis.app.settings.SettingKey;
import dev.immunis.app.settings.Settings;
import dev.immunis.cli.CliCall;
import dev.immunis.cli.CliFailure;
import dev.immunis.cli.CliTexts;
import dev.immunis.hub.queue.QueueParts;
import dev.immunis.intake.MessageReader;
import dev.immunis.model.event.ChangeBus;
import dev.immunis.queue.BrokerException;
import dev.immunis.queue.BrokerSettings;
import dev.immunis.queue.DeadLetters;
import dev.immunis.queue.rabbit.RabbitBroker;
import dev.immunis.queue.rabbit.RabbitDeadLetters;
import dev.immunis.store.postgres.Delegation;
import dev.immunis.store.postgres.PgAccess;
import dev.immunis.wire.HubAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how the message broker is reached, and reaches it. */
final class BrokerKey {
  /** A decision can be taken back for ten seconds; after that it is told. */
  private static final Duration AGE = Duration.ofSeconds(11);

  private static final Duration STATUS_EVERY = Duration.ofMinutes(1);

  private final Settings settings;
  private final CliCall call;
  private final CliTexts texts;

  BrokerKey(Settings settings, CliCall call) {
    this.settings = settings;
    this.call = call;
    this.texts = new CliTexts(call.locale());
  }

  /** What a hub's queues stand on; empty where no broker is named. */
  Optional<QueueParts> parts(PgAccess access) {
    return broker()
        .map(
            broker -> {
              SystemClock clock = new SystemClock();
              return new QueueParts(
                  new RabbitBroker(broker, clock, "immunis hub"),
                  access.decisionOutbox(),
                  access.tellingLease(),
                  new MessageReader(clock),
                  access.authority(new TimeOrderedIds(), new ChangeBus(), Delegation.none()),
                  AGE,
                  STATUS_EVERY);
            });
  }

  /** The dead letters; close them after use. */
  DeadLetters deadLetters() {
    BrokerSettings broker =
        broker().orElseThrow(() -> CliFailure.badUse(texts.get("cli.hub-dead.no-broker")));
    try {
      return new RabbitDeadLetters(broker);
    } catch (BrokerException e) {
      throw CliFailure.couldNot(String.valueOf(e.getMessage()));
    }
  }

  private Optional<BrokerSettings> broker() {
    String text = settings.get(SettingKey.HUB_BROKER);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    // It may hold a password: what is wrong with it is said without it.
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException e) {
      throw CliFailure.badUse(texts.get("cli.hub-dead.bad-broker"));
    }
    String host = address.getHost();
    boolean plain = "amqp".equalsIgnoreCase(address.getScheme());
    if (host == null || !plain && !"amqps".equalsIgnoreCase(address.getScheme())) {
      throw CliFailure.badUse(texts.get("cli.hub-dead.bad-broker"));
    }
    if (plain
        && !HubAddress.isThisMachine(host)
        && !settings.get(SettingKey.HUB_WITHOUT_TLS).equals("allowed")) {
      throw CliFailure.badUse(texts.get("cli.hub-dead.plain-broker", host));
    }
    BrokerSettings standard = BrokerSettings.standard(address, password());
    return Optional.of(
        standard.with(
            standard.reconnect(), Integer.parseInt(settings.get(SettingKey.HUB_BROKER_TRIES))));
  }

  private @Nullable String password() {
    String file = settings.get(SettingKey.HUB_BROKER_PASSWORD_FILE);
    if (file.isEmpty()) {
      return null;
    }
    try {
      return Files.readString(call.folder().resolve(file)).strip();
    } catch (IOException e) {
      throw CliFailure.badUse(texts.get("cli.hub.no-password", file));
    }
  }
}
