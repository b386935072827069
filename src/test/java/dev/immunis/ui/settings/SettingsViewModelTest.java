package dev.immunis.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.immunis.fakes.DirectWork;
import dev.immunis.model.Probe;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was typed is kept only when all of it is right, and tried also when it is not kept. */
class SettingsViewModelTest {
  private final MemoryBook book = new MemoryBook();
  private final SettingsViewModel model = new SettingsViewModel(book, new DirectWork());

  static SettingField field(SettingsViewModel model, String name) {
    return model.fieldsProperty().get().stream()
        .filter(one -> one.setting().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void type(String name, String text) {
    field(model, name).textProperty().set(text);
  }

  @Test
  void whatIsWrongIsShownWhileTypingAndNothingIsKept() {
    model.load();
    assertThat(model.canKeepProperty().get()).isFalse();
    assertThat(model.fieldsProperty().get())
        .noneMatch(one -> one.setting().name().equals("hub-port"));
    type("tree-cache-mb", "many");
    type("team-url", "postgresql://ana@db/immunis");
    assertThat(field(model, "tree-cache-mb").wrongProperty().get()).isTrue();
    assertThat(model.canKeepProperty().get()).isFalse();
    model.keep();
    assertThat(book.file).isEmpty();
    model.test(Trial.DATABASE);
    assertThat(book.tried).as("nothing wrong is tried").isEmpty();
    type("tree-cache-mb", " 7 ");
    assertThat(model.canKeepProperty().get()).isTrue();
    model.keep();
    assertThat(book.file)
        .isEqualTo(Map.of("tree-cache-mb", "7", "team-url", "postgresql://ana@db/immunis"));
    assertThat(model.saidProperty().get()).isInstanceOf(SettingsViewModel.Said.Kept.class);
    assertThat(model.canKeepProperty().get()).as("nothing is left to keep").isFalse();
    type("team-url", "");
    model.keep();
    assertThat(book.file).containsOnlyKeys("tree-cache-mb");
  }

  @Test
  void whatTheEnvironmentSaysAndASecretAreNotChangedHere() {
    model.load();
    assertThat(field(model, "hub-url").editable()).isFalse();
    assertThat(field(model, "hub-url").textProperty().get()).isEmpty();
    assertThat(field(model, "team-password").editable()).isFalse();
    assertThat(field(model, "workspace").editable()).isTrue();
  }

  @Test
  void aFileThatCannotBeWrittenIsSaid() {
    model.load();
    book.full = true;
    type("workspace", "/data");
    model.keep();
    assertThat(model.saidProperty().get()).isEqualTo(new SettingsViewModel.Said.Failed("no room"));
    assertThat(field(model, "workspace").textProperty().get()).isEqualTo("/data");
    assertThat(model.canKeepProperty().get()).isTrue();
  }

  @Test
  void aTestTriesWhatStandsThere() {
    model.load();
    type("team-url", "postgresql://ben@db/immunis");
    model.test(Trial.DATABASE);
    model.test(Trial.SANDBOX);
    assertThat(book.tried)
        .containsOnly(Map.of("team-url", "postgresql://ben@db/immunis"))
        .hasSize(2);
    assertThat(model.findingsProperty().get()).containsOnlyKeys(Trial.DATABASE, Trial.SANDBOX);
    assertThat(model.findingsProperty().get().get(Trial.DATABASE).level())
        .isEqualTo(Probe.Level.FAILED);
    assertThat(model.tryingProperty().get()).isNull();
    assertThat(book.file).isEmpty();
  }
}
