package dev.foretop.app.ui.shell;

import dev.foretop.app.ui.workbench.Dock;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.event.Event;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The dock: tabs at the bottom of the window.
final class DockPane extends TabPane implements Dock {

  private static final double WIDEST_TAB = 300;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final BooleanBinding empty = Bindings.isEmpty(getTabs());
  private int added;

  DockPane() {
    setId("dock");
    setAccessibleText(Texts.of("shell.dock"));
    setTabClosingPolicy(TabClosingPolicy.ALL_TABS);
    setTabDragPolicy(TabDragPolicy.REORDER);
    getStyleClass().add("dock");
    setMinHeight(120);
    setTabMaxWidth(WIDEST_TAB);
    addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    DockMenu.on(this, this::close);
  }

  @Override
  public void open(DockTab wanted) {
    Optional<Tab> there =
        getTabs().stream().filter(tab -> content(tab).key().equals(wanted.key())).findFirst();
    if (there.isPresent()) {
      wanted.close();
    }
    Tab shown = there.orElseGet(() -> add(wanted));
    getSelectionModel().select(shown);
    content(shown).focus();
  }

  private Tab add(DockTab wanted) {
    var tab = new Tab();
    tab.setId("dock-tab-" + added++);
    tab.textProperty().bind(wanted.title());
    var whole = new Tooltip();
    whole.textProperty().bind(wanted.title());
    tab.setTooltip(whole);
    tab.setContent(wanted.content());
    tab.setUserData(wanted);
    tab.setOnCloseRequest(event -> askIfUnfinished(wanted, event));
    tab.setOnClosed(_ -> end(wanted));
    getTabs().add(tab);
    return tab;
  }

  private void askIfUnfinished(DockTab tab, Event event) {
    String unfinished = tab.unfinished();
    if (!unfinished.isEmpty()
        && !isWanted(Texts.of("shell.close", tab.title().getValue()), unfinished)) {
      event.consume();
    }
  }

  /// Asks, where something in it would be lost; returns whether the window may close.
  boolean mayCloseAll() {
    String unfinished =
        getTabs().stream()
            .map(DockPane::content)
            .filter(tab -> !tab.lostWithWindow().isEmpty())
            .map(tab -> tab.title().getValue() + ": " + tab.lostWithWindow())
            .collect(Collectors.joining("\n"));
    return unfinished.isEmpty() || isWanted(Texts.of("shell.close.window"), unfinished);
  }

  private boolean isWanted(String question, String unfinished) {
    var alert = new Alert(Alert.AlertType.CONFIRMATION, unfinished);
    alert.setHeaderText(question);
    alert.initOwner(getScene().getWindow());
    ((Button) alert.getDialogPane().lookupButton(ButtonType.OK)).setDefaultButton(false);
    ((Button) alert.getDialogPane().lookupButton(ButtonType.CANCEL)).setDefaultButton(true);
    return alert.showAndWait().filter(ButtonType.OK::equals).isPresent();
  }

  private void keyPressed(KeyEvent event) {
    Tab tab = getSelectionModel().getSelectedItem();
    if (event.isShortcutDown() && event.getCode() == KeyCode.W && tab != null) {
      event.consume();
      close(tab);
    }
  }

  private void close(Tab tab) {
    var request = new Event(Tab.TAB_CLOSE_REQUEST_EVENT);
    Event.fireEvent(tab, request);
    if (!request.isConsumed()) {
      getTabs().remove(tab);
      end(content(tab));
    }
  }

  private static void end(DockTab tab) {
    tab.thrownAway();
    tab.close();
  }

  private static DockTab content(Tab tab) {
    return (DockTab) tab.getUserData();
  }

  BooleanBinding emptyProperty() {
    return empty;
  }

  /// Ends everything in it. Returns at once.
  ///
  /// @return what ends, for [#awaitEnds]
  List<DockTab> closeAll() {
    List<DockTab> open = getTabs().stream().map(DockPane::content).toList();
    getTabs().clear();
    open.forEach(DockTab::close);
    return open;
  }

  /// Waits until nothing of what was closed is left in a cluster. All of them together may take
  /// this long: a program that does not end is a nuisance, too.
  static void awaitEnds(List<DockTab> closed) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (DockTab tab : closed) {
        tab.awaitEnd(Duration.ofNanos(Math.max(1, giveUp - System.nanoTime())));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The program is in a hurry.
    }
  }
}
