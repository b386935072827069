package dev.immunis.ui.kit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TreeView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

/** Draws a screen and finds what a person would stumble over: cut, faint, hidden, nameless. */
public final class ScreenAudit {
  /** WCAG 2.1, 1.4.3: text, and large text (24 px, or 18.66 px when bold). */
  private static final double TEXT_RATIO = 4.5;

  private static final double LARGE_RATIO = 3.0;
  private static final double LARGE = 24;
  private static final double LARGE_BOLD = 18.66;

  /** Rounding of layouts, pixels. */
  private static final double SLACK = 1.5;

  /** Pictures are written for a person who asked for them; what is wrong is found without. */
  private static final boolean WRITES =
      "full".equals(System.getProperty("immunis.proof"))
          || System.getProperty("immunis.screenshots") != null;

  private static final String WORN = "screen-audit.theme";

  private ScreenAudit() {}

  /** What can be wrong with a text or a control. */
  public enum Kind {
    CUT,
    CONTRAST,
    OUTSIDE,
    OVERLAP,
    MISSING_TEXT,
    UNNAMED
  }

  /** One thing that is wrong; {@code where} is the way from the root to it. */
  public record Finding(Kind kind, String text, String detail, String where) {
    @Override
    public String toString() {
      return kind + " \"" + text + "\" " + detail + " at " + where;
    }
  }

  /**
   * Side of the headless platform's screen: a window that is higher overruns its memory, so a
   * higher scene is laid out and drawn without a window.
   */
  private static final int HEADLESS_SCREEN = 1000;

  /**
   * Puts a screen into a window of this size with this theme; any thread. A screen that has that
   * size already only changes its theme.
   */
  public static Scene show(Stage stage, Parent root, Theme theme, int width, int height) {
    return onUi(
        () -> {
          Scene before = root.getScene();
          if (before != null
              && before.getRoot() == root
              && (before == stage.getScene() && stage.isShowing() || height >= HEADLESS_SCREEN)
              && before.getWidth() == width
              && before.getHeight() == height) {
            wear(before, theme);
            settle(before);
            return before;
          }
          if (before != null) {
            before.setRoot(new Group());
          }
          Scene scene = new Scene(root, width, height);
          wear(scene, theme);
          if (height < HEADLESS_SCREEN) {
            stage.setScene(scene);
            stage.sizeToScene();
            stage.show();
          }
          settle(scene);
          return scene;
        });
  }

  private static Scene wear(Scene scene, Theme theme) {
    if (scene.getProperties().put(WORN, theme) != theme) {
      theme.applyTo(scene);
    }
    return scene;
  }

  /** Shows a screen, writes its picture and checks it; any thread. */
  public static List<Finding> render(
      Stage stage, Parent root, Theme theme, int width, int height, Path file) {
    return render(show(stage, root, theme, width, height), theme, file);
  }

  /** Puts a theme on a scene where it is, writes its picture and checks it; any thread. */
  public static List<Finding> render(Scene scene, Theme theme, Path file) {
    onUi(() -> wear(scene, theme));
    WaitForAsyncUtils.waitForFxEvents();
    // Drawn and checked in one go: between the two a scene without a window may fall back to the
    // colours of the one that its nodes came from.
    return onUi(
        () -> {
          if (scene.getWindow() == null) {
            theme.applyTo(scene);
          }
          settle(scene);
          WritableImage image = scene.snapshot(null);
          List<Finding> findings = check(scene, image);
          if (WRITES || !findings.isEmpty()) {
            Picture.write(image, file);
          }
          return findings;
        });
  }

  /** Writes a picture of a scene as it is, when pictures are wanted; any thread. */
  public static void picture(Scene scene, Path file) {
    if (WRITES) {
      onUi(
          () -> {
            settle(scene);
            Picture.write(scene, file);
            return file;
          });
    }
  }

  /** Everything that is wrong with a scene as it is; any thread. */
  public static List<Finding> check(Scene scene) {
    return onUi(
        () -> {
          settle(scene);
          return check(scene, scene.snapshot(null));
        });
  }

  private static List<Finding> check(Scene scene, WritableImage image) {
    List<Finding> findings = new ArrayList<>();
    List<VisibleText> texts = VisibleText.in(scene);
    for (VisibleText text : texts) {
      whole(text, scene).ifPresent(findings::add);
      readable(text, image).ifPresent(findings::add);
      if (text.node().getText().contains("⟦")) {
        findings.add(finding(Kind.MISSING_TEXT, text, "has no text for its key"));
      }
    }
    overlaps(texts, findings);
    names(scene.getRoot(), labelled(scene.getRoot()), findings);
    return List.copyOf(findings);
  }

  private static Optional<Finding> whole(VisibleText text, Scene scene) {
    Labeled owner = text.owner();
    if (owner != null && !text.node().getText().equals(shown(owner))) {
      return mayBeCut(owner)
          ? Optional.empty()
          : found(Kind.CUT, text, "is all that is left of \"" + owner.getText() + "\"");
    }
    boolean typed = text.input() != null && !isPrompt(text);
    if (typed) {
      return Optional.empty();
    }
    Bounds whole = text.whole();
    if (!text.scrolled()
        && (whole.getMinX() < -SLACK
            || whole.getMinY() < -SLACK
            || whole.getMaxX() > scene.getWidth() + SLACK
            || whole.getMaxY() > scene.getHeight() + SLACK)) {
      return found(Kind.OUTSIDE, text, "ends outside the window, " + whole);
    }
    Bounds seen = text.seen();
    boolean sideways = whole.getWidth() - seen.getWidth() > SLACK;
    boolean upright = whole.getHeight() - seen.getHeight() > SLACK + 2;
    if (sideways || (upright && !text.scrolled())) {
      return found(Kind.CUT, text, "is hidden in part: " + whole + " seen " + seen);
    }
    if (owner == null && text.input() == null && sticksOut(text)) {
      return found(Kind.CUT, text, "is wider than its box");
    }
    return Optional.empty();
  }

  private static String shown(Labeled owner) {
    String text = owner.getText() == null ? "" : owner.getText();
    return owner.isMnemonicParsing() ? text.replaceFirst("_", "") : text;
  }

  private static boolean mayBeCut(Labeled owner) {
    return owner.getStyleClass().contains("may-ellipsize")
        && (owner.getTooltip() != null || owner.getAccessibleText() != null);
  }

  private static boolean isPrompt(VisibleText text) {
    TextInputControl input = text.input();
    return input != null && text.node().getText().equals(input.getPromptText());
  }

  private static boolean sticksOut(VisibleText text) {
    Parent parent = text.node().getParent();
    if (!(parent instanceof Region) || !text.node().isManaged()) {
      return false;
    }
    Bounds box = parent.localToScene(parent.getLayoutBounds());
    return text.whole().getMaxX() > box.getMaxX() + SLACK
        || text.whole().getMinX() < box.getMinX() - SLACK;
  }

  private static Optional<Finding> readable(VisibleText text, WritableImage image) {
    if (!(text.node().getFill() instanceof Color fill)) {
      return Optional.empty();
    }
    Rectangle2D area = inside(text.seen(), image);
    if (area.getWidth() < 2 || area.getHeight() < 2) {
      return Optional.empty();
    }
    Contrast.Ground ground = Contrast.ground(image.getPixelReader(), area);
    Color seen = Contrast.over(fill, text.opacity(), ground.color());
    double ratio = Contrast.ratio(seen, ground.color());
    boolean large = isLarge(text.node());
    if (ratio >= (large ? LARGE_RATIO : TEXT_RATIO) - 0.005) {
      return Optional.empty();
    }
    return found(
        Kind.CONTRAST, text, "%.2f: %s on %s".formatted(ratio, hex(seen), hex(ground.color())));
  }

  private static boolean isLarge(Text text) {
    double size = text.getFont().getSize();
    String name = text.getFont().getName();
    return size >= LARGE || (size >= LARGE_BOLD && name.contains("Bold"));
  }

  private static void overlaps(List<VisibleText> texts, List<Finding> findings) {
    for (int i = 0; i < texts.size(); i++) {
      for (int j = i + 1; j < texts.size(); j++) {
        Bounds a = texts.get(i).seen();
        Bounds b = texts.get(j).seen();
        double width = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
        double height = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
        if (width > 2 && height > 5 && !layered(texts.get(i).node(), texts.get(j).node())) {
          findings.add(
              finding(
                  Kind.OVERLAP,
                  texts.get(i),
                  "lies over \"" + texts.get(j).node().getText() + "\""));
        }
      }
    }
  }

  /** Layers of a stack are meant to cover each other. */
  private static boolean layered(Node one, Node other) {
    List<Node> above = new ArrayList<>();
    for (Node node = one; node != null; node = node.getParent()) {
      above.add(node);
    }
    for (Node node = other; node != null; node = node.getParent()) {
      if (above.contains(node)) {
        return node instanceof StackPane || node instanceof Group;
      }
    }
    return false;
  }

  private static void names(Node node, Set<Node> labelled, List<Finding> findings) {
    if (!node.isVisible()) {
      return;
    }
    if (node instanceof Control control && acts(control) && !isNamed(control, labelled)) {
      findings.add(
          new Finding(
              Kind.UNNAMED,
              control.getClass().getSimpleName(),
              "has no text, accessible text or label",
              control.getStyleClass() + " in " + control.getParent()));
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> names(child, labelled, findings));
    }
  }

  private static boolean acts(Control control) {
    boolean kind =
        control instanceof ButtonBase
            || control instanceof TextInputControl
            || control instanceof Slider
            || control instanceof ComboBoxBase<?>
            || control instanceof ListView<?>
            || control instanceof TreeView<?>
            || control instanceof TableView<?>;
    return kind && control.isFocusTraversable();
  }

  private static boolean isNamed(Control control, Set<Node> labelled) {
    return given(control.getAccessibleText())
        || (control instanceof Labeled has && given(has.getText()))
        || labelled.contains(control);
  }

  /** The nodes that a label stands for. */
  private static Set<Node> labelled(Parent root) {
    Set<Node> found = new HashSet<>();
    for (Node node : root.lookupAll(".label")) {
      if (node instanceof Label label && label.getLabelFor() != null) {
        found.add(label.getLabelFor());
      }
    }
    return found;
  }

  private static boolean given(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static Rectangle2D inside(Bounds bounds, WritableImage image) {
    double left = Math.clamp(bounds.getMinX(), 0, image.getWidth());
    double top = Math.clamp(bounds.getMinY(), 0, image.getHeight());
    return new Rectangle2D(
        left,
        top,
        Math.clamp(bounds.getMaxX(), left, image.getWidth()) - left,
        Math.clamp(bounds.getMaxY(), top, image.getHeight()) - top);
  }

  private static Optional<Finding> found(Kind kind, VisibleText text, String detail) {
    return Optional.of(finding(kind, text, detail));
  }

  private static Finding finding(Kind kind, VisibleText text, String detail) {
    return new Finding(kind, text.node().getText(), detail, text.path());
  }

  private static String hex(Color color) {
    return "#%02X%02X%02X"
        .formatted(
            Math.round(color.getRed() * 255),
            Math.round(color.getGreen() * 255),
            Math.round(color.getBlue() * 255));
  }

  private static void settle(Scene scene) {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
  }

  private static <T> T onUi(Callable<T> task) {
    try {
      if (UiThread.isUi()) {
        return task.call();
      }
      return WaitForAsyncUtils.asyncFx(task).get(60, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
