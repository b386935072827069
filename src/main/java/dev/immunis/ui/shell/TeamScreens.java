package dev.immunis.ui.shell;

import dev.immunis.model.Clock;
import dev.immunis.ui.kit.Action;
import dev.immunis.ui.mailbox.MailboxView;
import dev.immunis.ui.mailbox.MailboxViewModel;
import dev.immunis.ui.team.JoinViewModel;
import dev.immunis.ui.team.SyncViewModel;
import java.util.List;

/**
 * What the window shows of team mode, made by the wiring page.
 *
 * @param claimActions what can be done about who holds the open review
 */
public record TeamScreens(
    SyncViewModel sync,
    JoinViewModel join,
    MailboxViewModel mailboxModel,
    MailboxView mailbox,
    List<Action> claimActions,
    Clock clock) {
  public TeamScreens {
    claimActions = List.copyOf(claimActions);
  }
}
