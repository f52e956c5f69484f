package dev.foretop.app.ui.agents;

import dev.foretop.app.agent.WishedChange;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.ui.confirm.ChangeForm;
import dev.foretop.app.ui.confirm.Confirmations;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.ui.confirm.Wish;
import dev.foretop.app.ui.fx.FxThread;
import dev.foretop.app.ui.fx.Ticker;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import javafx.event.Event;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Puts agents' wishes to the user: one after the other, each as the question that the same change
/// leads to in the window itself, with its trial and what differs. Belongs to the FX thread.
///
/// A question comes unasked, so that a key or a click may have been meant for something else: none
/// counts before it has been in front for a moment.
public final class AgentQuestions implements AutoCloseable {

  private static final Duration PACE = Duration.ofMillis(300);
  private static final Duration READING = Duration.ofSeconds(1);

  private final Confirmations confirmations;
  private final Function<Region, Stage> stages;
  private final InstantSource clock;
  private final Queue<WishedChange> waiting = new ArrayDeque<>();
  private @Nullable Stage shown;
  private @Nullable Ticker ticker;
  private Instant inFrontSince = Instant.MAX;

  /// @param stages puts a question into a stage of its own
  public AgentQuestions(Workbench workbench, Function<Region, Stage> stages, InstantSource clock) {
    this.confirmations = new Confirmations(workbench);
    this.stages = stages;
    this.clock = clock;
  }

  /// Asks, as soon as the questions before have been answered.
  public void ask(WishedChange change) {
    waiting.add(change);
    showNext();
  }

  private void showNext() {
    while (shown == null && !waiting.isEmpty()) {
      WishedChange change = waiting.remove();
      if (change.isPending()) {
        show(change);
      }
    }
  }

  private void show(WishedChange change) {
    Plan.Ask ask = confirmations.ask(wish(change));
    Region content = ask.content().apply(this::closeShown);
    content.setPrefSize(ask.width(), ask.height());
    Stage stage = stages.apply(content);
    shown = stage;
    stage.setOnHidden(_ -> left(change));
    content.addEventFilter(KeyEvent.ANY, this::dropUnlessRead);
    content.addEventFilter(MouseEvent.ANY, this::dropUnlessRead);
    stage.focusedProperty().subscribe(_ -> inFrontSince = clock.instant());
    inFrontSince = clock.instant();
    ticker = new Ticker(PACE, new FxThread(), () -> closeIfTakenBack(change));
    stage.show();
  }

  private static Wish wish(WishedChange change) {
    WishedChange.Wanted wanted = change.wanted();
    ObjectKey target = wanted.target();
    var selection = new Selection(wanted.cluster(), wanted.info(), target.kind(), List.of(target));
    var form = ChangeForm.of(Draft.of(wanted.proposal(), wanted.isGrave()));
    return new Wish(wanted.verb(), selection, form, change::hear).asking(question(wanted));
  }

  private static String question(WishedChange.Wanted wanted) {
    ObjectKey target = wanted.target();
    String place =
        target.namespace().isEmpty()
            ? ""
            : Texts.of("words.in.said", VisibleText.name(target.namespace()));
    return Texts.of(
        "agents.agent.asks",
        VisibleText.name(wanted.agent()),
        wanted.verb(),
        target.kind().kind(),
        VisibleText.name(target.name()),
        place);
  }

  private void dropUnlessRead(Event event) {
    if (clock.instant().isBefore(inFrontSince.plus(READING))) {
      event.consume();
    }
  }

  // What was done stays in sight, with what the server had to say; the agent knows it already.
  private void closeIfTakenBack(WishedChange change) {
    if (change.isTakenBack()) {
      closeShown();
    }
  }

  private void left(WishedChange change) {
    change.leave();
    if (ticker != null) {
      ticker.close();
      ticker = null;
    }
    shown = null;
    showNext();
  }

  private void closeShown() {
    if (shown != null) {
      shown.close();
    }
  }

  @Override
  public void close() {
    waiting.forEach(WishedChange::leave);
    waiting.clear();
    closeShown();
  }
}
