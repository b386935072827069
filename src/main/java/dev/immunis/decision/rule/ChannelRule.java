package dev.immunis.decision.rule;

import dev.immunis.decision.DecisionContext;
import dev.immunis.decision.RefusalCodes;
import dev.immunis.model.decision.Channel;
import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An approval comes through a door that the policy opens for it. */
public final class ChannelRule extends HouseRule {
  public ChannelRule() {
    super("channel", 1);
  }

  @Override
  public Optional<Refusal> check(DecisionContext context) {
    if (context.draft().kind() != DecisionKind.APPROVE) {
      return Optional.empty();
    }
    var channels = context.around().policy().channels();
    Set<Channel> open = context.merges() ? channels.approve() : channels.recordOnly();
    Channel used = context.around().channel();
    return open.contains(used)
        ? Optional.empty()
        : refuse(
            RefusalCodes.CHANNEL_NOT_ALLOWED,
            used.wire(),
            open.stream().map(Channel::wire).sorted().collect(Collectors.joining(", ")));
  }
}
