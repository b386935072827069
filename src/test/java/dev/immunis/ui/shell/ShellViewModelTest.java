package dev.immunis.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.fakes.MemoryPreferences;
import dev.immunis.fakes.OneProfile;
import dev.immunis.model.Probe;
import dev.immunis.store.Profiles;
import dev.immunis.store.StoreException;
import dev.immunis.ui.kit.Language;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.Theme;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The choices of a person come back, and what cannot be kept is not shown as if it were. */
class ShellViewModelTest {
  private final MemoryPreferences preferences = new MemoryPreferences();
  private final OneProfile profile = new OneProfile("Ana");
  private final DirectWork work = new DirectWork();

  @BeforeEach
  void darkAtFirst() {
    preferences.put("window/theme", "DARK");
  }

  @AfterEach
  void english() {
    Texts.languageProperty().set(Language.ENGLISH);
  }

  private ShellViewModel model(Profiles profiles, Probe.Finding sandbox) {
    return new ShellViewModel(preferences, profiles, new Found(sandbox), work);
  }

  private ShellViewModel model() {
    return model(profile, Probe.Finding.ok("bubblewrap"));
  }

  private record Found(Probe.Finding finding) implements Probe {
    @Override
    public String name() {
      return "sandbox";
    }

    @Override
    public Finding check() {
      return finding;
    }
  }

  @Test
  void themesGoRoundAndTheLastComesBack() {
    ShellViewModel model = model();
    Set<Theme> seen = new HashSet<>();
    for (int i = 0; i < Theme.values().length; i++) {
      seen.add(model.themeProperty().get());
      model.nextTheme();
    }
    assertThat(seen).containsExactlyInAnyOrder(Theme.values());
    assertThat(model.themeProperty().get()).isEqualTo(Theme.DARK);
    model.use(Theme.HIGH_CONTRAST);
    assertThat(model().themeProperty().get()).isEqualTo(Theme.HIGH_CONTRAST);
  }

  @Test
  void theLanguageComesBackAndAnUnknownOneChangesNothing() {
    model().use(Language.PORTUGUESE);
    Texts.languageProperty().set(Language.ENGLISH);
    model();
    assertThat(Texts.language()).isEqualTo(Language.PORTUGUESE);
    preferences.put("window/language", "KLINGON");
    model();
    assertThat(Texts.language()).isEqualTo(Language.PORTUGUESE);
  }

  @Test
  void theSandboxIsUnknownUntilItWasLookedFor() {
    ShellViewModel model = model();
    assertThat(model.sandboxProperty().get()).isNull();
    model.probe();
    assertThat(model.sandboxProperty().get())
        .isEqualTo(new ShellViewModel.SandboxState("bubblewrap", ""));
    ShellViewModel without =
        model(profile, Probe.Finding.failed("There is none.", "Install bubblewrap."));
    without.probe();
    assertThat(without.sandboxProperty().get())
        .isEqualTo(new ShellViewModel.SandboxState("", "There is none. Install bubblewrap."));
  }

  @Test
  void aNameIsStrippedAndABlankOneChangesNothing() {
    ShellViewModel model = model();
    model.rename("  ");
    assertThat(model.personProperty().get()).isEqualTo("Ana");
    model.rename(" Ana Moreira ");
    assertThat(model.personProperty().get()).isEqualTo("Ana Moreira");
    assertThat(profile.current().name()).isEqualTo("Ana Moreira");
  }

  @Test
  void aNameThatCouldNotBeKeptIsNotShown() {
    ShellViewModel model =
        model(
            new Profiles() {
              @Override
              public Profile current() {
                return profile.current();
              }

              @Override
              public void rename(String newName) {
                throw new StoreException("the disk is full");
              }
            },
            Probe.Finding.ok("bubblewrap"));
    model.rename("Ben");
    assertThat(model.personProperty().get()).isEqualTo("Ana");
    assertThat(work.unheard()).hasSize(1);
  }
}
