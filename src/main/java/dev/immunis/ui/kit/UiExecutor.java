package dev.immunis.ui.kit;

import java.util.concurrent.Executor;

/**
 * The seam between a view model and the thread that owns the screen: in the console {@link
 * UiThread#executor()}, in view-model tests the calling thread.
 */
@FunctionalInterface
public interface UiExecutor extends Executor {}
