/**
 * The kit every screen stands on: theme, fonts, texts, keys, background work and the small
 * components.
 *
 * <p>How a screen is made: a view model with JavaFX properties only (it takes {@link
 * dev.immunis.ui.kit.Work} and {@link dev.immunis.ui.kit.UiExecutor}, so its tests start no
 * toolkit); a view loaded by {@link dev.immunis.ui.kit.Fxml} or built in code; every text through
 * {@link dev.immunis.ui.kit.Texts}; every command an {@link dev.immunis.ui.kit.Action} in the one
 * {@link dev.immunis.ui.kit.KeyMap}. The kit knows no screen.
 */
@NullMarked
package dev.immunis.ui.kit;

import org.jspecify.annotations.NullMarked;
