package dev.immunis.ui.wargame;

import dev.immunis.ui.kit.Banner;
import dev.immunis.ui.kit.Formats;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.VerdictLook;
import dev.immunis.wargame.capsule.CapsuleManifest;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Says what becomes of a capsule, and offers to run a dropped one again. */
final class CapsuleBar extends VBox {
  private final CapsuleViewModel model;

  CapsuleBar(CapsuleViewModel model) {
    this.model = model;
    getStyleClass().add("wargame-messages");
    setMinHeight(Region.USE_PREF_SIZE);
    model.stateProperty().subscribe(this::show);
    Texts.languageProperty().subscribe(this::show);
  }

  private void show() {
    getChildren().clear();
    switch (model.stateProperty().get()) {
      case CapsuleViewModel.Nothing nothing -> {}
      case CapsuleViewModel.Offered offered -> offered(offered);
      case CapsuleViewModel.Replaying replaying ->
          banner(
              Banner.Kind.INFO,
              Texts.get("wargame.capsule.replaying", replaying.code()),
              Texts.get("wargame.capsule.replaying-detail"),
              button("wargame.cancel", false, model::cancel));
      case CapsuleViewModel.Replayed replayed ->
          banner(
              replayed.agrees() ? Banner.Kind.INFO : Banner.Kind.WARNING,
              Texts.get(
                  replayed.agrees() ? "wargame.capsule.agrees" : "wargame.capsule.differs",
                  VerdictLook.of(dev.immunis.model.Verdict.valueOf(replayed.verdict())).word()),
              Texts.get(
                  replayed.kept() ? "wargame.capsule.appended-kept" : "wargame.capsule.appended",
                  replayed.file().toString()),
              close());
      case CapsuleViewModel.Adopted adopted ->
          banner(
              Banner.Kind.INFO,
              Texts.get("wargame.capsule.adopted", adopted.kept(), adopted.all()),
              Texts.get("wargame.capsule.adopted-detail"),
              close());
      case CapsuleViewModel.Written written ->
          banner(
              Banner.Kind.INFO,
              Texts.get("wargame.capsule.written", written.file().toString()),
              Texts.get(
                  written.withProof()
                      ? "wargame.capsule.written-with-proof"
                      : "wargame.capsule.written-no-proof",
                  written.digest().toString()),
              close());
      case CapsuleViewModel.Failed failed ->
          banner(
              Banner.Kind.REFUSED,
              Texts.get("wargame.capsule.failed", failed.file()),
              failed.why(),
              close());
    }
    Parts.show(this, !getChildren().isEmpty());
  }

  private void offered(CapsuleViewModel.Offered offered) {
    CapsuleManifest manifest = offered.capsule().manifest();
    CapsuleManifest.Outcome original = manifest.original();
    String title =
        Texts.get("wargame.capsule.offered", manifest.subject().code(), manifest.subject().title());
    String said =
        Texts.get(
            "wargame.capsule.said",
            VerdictLook.of(original.verdict()).word(),
            original.tier().name(),
            original.person(),
            manifest.replays().size(),
            Formats.digestEnds(offered.capsule().fileDigest().toString()));
    HBox buttons = Parts.row("button-parts");
    if (offered.missing().isEmpty()) {
      buttons.getChildren().add(button("wargame.capsule.replay", true, model::replay));
    } else {
      said +=
          " "
              + Texts.get(
                  "wargame.capsule.missing",
                  offered.missing().stream()
                      .map(
                          one ->
                              one.role().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                                  + " "
                                  + Formats.digestEnds(one.digest().toString()))
                      .collect(Collectors.joining(", ")));
    }
    if (offered.here() && !manifest.replays().isEmpty()) {
      buttons.getChildren().add(button("wargame.capsule.adopt", false, model::adopt));
    }
    buttons.getChildren().add(close());
    banner(
        offered.missing().isEmpty() ? Banner.Kind.INFO : Banner.Kind.WARNING, title, said, buttons);
  }

  private void banner(Banner.Kind kind, String title, String detail, Node action) {
    Feather icon =
        switch (kind) {
          case INFO -> Feather.ARCHIVE;
          case WARNING -> Feather.ALERT_TRIANGLE;
          case REFUSED -> Feather.X_OCTAGON;
        };
    Icon.Tone tone =
        switch (kind) {
          case INFO -> Icon.Tone.ACCENT;
          case WARNING -> Icon.Tone.WARNING;
          case REFUSED -> Icon.Tone.DANGER;
        };
    Label head = Parts.wrapped(title, "strong", "dense");
    head.setGraphic(Icon.of(icon, 14, tone));
    VBox box = Parts.column("capsule-bar", head, Parts.wrapped(detail, "dense", "muted"), action);
    getChildren().add(box);
  }

  private Button close() {
    return button("wargame.capsule.close", false, model::dismiss);
  }

  private static Button button(String key, boolean primary, Runnable action) {
    Button button = new Button(Texts.get(key));
    button.setMinWidth(Region.USE_PREF_SIZE);
    if (primary) {
      button.getStyleClass().add("primary");
    }
    button.setOnAction(event -> action.run());
    return button;
  }
}
