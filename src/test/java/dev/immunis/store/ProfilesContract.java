package dev.immunis.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.immunis.model.decision.DecisionKind;
import dev.immunis.model.decision.DecisionRecord;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the profile of a workspace does. */
public abstract class ProfilesContract extends StoreContract {
  @Test
  void aNewWorkspaceHasTheDefaultNameAndKeepsItsDevice() {
    Profiles.Profile fresh = store.profiles().current();
    restart();

    assertThat(fresh.name()).isEqualTo(Samples.ANA.name());
    assertThat(store.profiles().current()).isEqualTo(fresh);
  }

  @Test
  void anotherNameCountsFromNowOnAndOldRowsKeepTheirs() {
    ReviewAdmission review = Samples.bare("case", "p");
    admit(review);
    DecisionRecord decision =
        Samples.decision(UUID.randomUUID(), review, DecisionKind.REJECT, null, store.clock().now());
    store.authority().record(decision);
    long lines = store.auditTrail().count();

    store.profiles().rename("  Someone Else ");

    assertThat(store.profiles().current().name()).isEqualTo("Someone Else");
    assertThat(store.cache().decisions(id(review)).getFirst().reviewer()).isEqualTo(Samples.ANA);
    assertThat(actions(lines + 1)).containsExactly("profile.renamed");
    assertThat(store.auditTrail().verify().whole()).isTrue();
  }

  @Test
  void noNameIsRefused() {
    assertThatThrownBy(() -> store.profiles().rename("   ")).isInstanceOf(StoreException.class);
    assertThat(store.profiles().current().name()).isEqualTo(Samples.ANA.name());
  }
}
