package dev.immunis.queue.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import org.junit.jupiter.api.Test;

class HeadersTest {
  @Test
  void whatIsPutBackNamesNobodyAsItsUserForTheBrokerWouldEndTheChannel() {
    AMQP.BasicProperties sent =
        new AMQP.BasicProperties.Builder().messageId("one").userId("somebody").build();
    AMQP.BasicProperties failed = Headers.failed(sent, "queue", "key", "no", "now");
    assertThat(failed.getUserId()).isNull();
    assertThat(Headers.tries(failed)).isEqualTo(1);
    assertThat(Headers.fresh(sent).getUserId()).isNull();
    assertThat(Headers.fresh(sent).getMessageId()).isEqualTo("one");
  }
}
