package dev.immunis.ui.shell;

import dev.immunis.ui.kit.Action;
import dev.immunis.ui.queue.QueueTable;
import dev.immunis.ui.queue.QueueView;
import dev.immunis.ui.queue.QueueViewModel;
import dev.immunis.ui.review.ReviewView;
import dev.immunis.ui.review.ReviewViewModel;
import dev.immunis.ui.review.diff.PatchView;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Parent;

/**
 * The screens that the window shows, made by the wiring page.
 *
 * @param table the queue over the whole window
 * @param patch the tab of the patch
 * @param wargame the tab of the wargame
 * @param decide the panel at the right
 * @param decideActions what can be done there
 * @param wargameActions what can be done in the wargame and history tabs
 * @param stats the figures in the status bar
 * @param decisions the decisions on all reviews, over the whole window
 * @param confidence how good the decisions were, over the whole window
 * @param capsules what is done with a replay capsule that is dropped on the window
 * @param news what concerns the person
 * @param team what belongs to team mode
 */
public record Screens(
    QueueViewModel queueModel,
    QueueView queue,
    QueueTable table,
    ReviewViewModel reviewModel,
    ReviewView review,
    PatchView patch,
    Parent wargame,
    Parent decide,
    List<Action> decideActions,
    List<Action> wargameActions,
    Parent stats,
    Parent decisions,
    Parent confidence,
    Consumer<Path> capsules,
    NewsViewModel news,
    TeamScreens team) {}
