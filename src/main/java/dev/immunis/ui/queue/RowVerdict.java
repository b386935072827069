package dev.immunis.ui.queue;

import dev.immunis.model.Verdict.Family;
import dev.immunis.ui.kit.Icon;
import dev.immunis.ui.kit.Texts;
import dev.immunis.ui.kit.VerdictLook;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The verdict of a row, looking like the kit's verdict chip, but of so few nodes that a screen full
 * of them can change in every frame.
 */
final class RowVerdict extends Region {
  private static final double HEIGHT = 18;
  private static final double ICON = 12;
  private static final double PAD = 5;
  private static final double GAP = 4;
  private static final Map<Family, PseudoClass> FAMILIES = new EnumMap<>(Family.class);

  static {
    for (Family family : Family.values()) {
      FAMILIES.put(family, PseudoClass.getPseudoClass(family.name().toLowerCase(Locale.ROOT)));
    }
  }

  private final FontIcon icon = Icon.of(VerdictLook.NONE_YET.icon(), 12, Icon.Tone.MUTED);
  private final RowText word = new RowText("queue-chip-word");
  private final Region line = new Region();
  private final RowText tier = new RowText("queue-chip-tier");
  private @Nullable VerdictLook look;

  RowVerdict() {
    setManaged(false);
    getStyleClass().add("queue-chip");
    line.getStyleClass().add("queue-chip-line");
    line.setManaged(false);
    icon.setManaged(false);
    getChildren().addAll(icon, word, line, tier);
  }

  /** Shows a verdict, and its tier unless that is empty. */
  void show(VerdictLook next, String saidTier) {
    if (look == null || look.family() != next.family()) {
      FAMILIES.forEach((family, style) -> pseudoClassStateChanged(style, family == next.family()));
    }
    if (look == null || look.icon() != next.icon()) {
      icon.setIconCode(next.icon());
    }
    look = next;
    word.show(next.word());
    tier.show(saidTier);
    line.setVisible(!saidTier.isEmpty());
    tier.setVisible(!saidTier.isEmpty());
  }

  /** What a person hears. */
  String spoken() {
    return tier.isVisible()
        ? Texts.get("kit.verdict-with-tier", word.getText(), tier.getText())
        : word.getText();
  }

  /** Puts the chip there and says how wide it is, pixels. */
  double place(double x, double middle) {
    icon.relocate(PAD, Math.round((HEIGHT - ICON) / 2));
    double end = PAD + ICON + GAP;
    word.place(end, HEIGHT / 2);
    end += word.width() + PAD;
    if (tier.isVisible()) {
      line.resizeRelocate(end, 1, 1, HEIGHT - 2);
      tier.place(end + 1 + PAD, HEIGHT / 2);
      end += 1 + PAD + tier.width() + PAD;
    }
    resizeRelocate(x, Math.round(middle - HEIGHT / 2), end, HEIGHT);
    return end;
  }
}
