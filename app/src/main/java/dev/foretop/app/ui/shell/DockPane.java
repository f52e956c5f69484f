package dev.foretop.app.ui.shell;

import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.workbench.Dock;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    there.ifPresent(tab -> {
      if (content(tab) instanceof WaitingTab) {
        hold(tab, wanted);
      } else {
        wanted.close();
      }
    });
    Tab shown = there.orElseGet(() -> add(wanted));
    getSelectionModel().select(shown);
    content(shown).focus();
  }

  @Override
  public void drop(DockTab dropped) {
    getTabs().stream()
        .filter(tab -> content(tab).equals(dropped))
        .toList()
        .forEach(tab -> {
          getTabs().remove(tab);
          dropped.close();
        });
  }

  /// Adds a tab behind the others, without a look at it.
  Tab add(DockTab wanted) {
    var tab = new Tab();
    tab.setId("dock-tab-" + added++);
    hold(tab, wanted);
    tab.setOnCloseRequest(event -> askIfUnfinished(content(tab), event));
    tab.setOnClosed(_ -> end(content(tab)));
    getTabs().add(tab);
    return tab;
  }

  private static void hold(Tab tab, DockTab held) {
    tab.textProperty().bind(held.title());
    var whole = new Tooltip();
    whole.textProperty().bind(held.title());
    tab.setTooltip(whole);
    tab.setContent(held.content());
    tab.setUserData(held);
  }

  /// The one in front, if it waits to be made again.
  Optional<WaitingTab> waiting() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem())
        .map(DockPane::content)
        .filter(WaitingTab.class::isInstance)
        .map(WaitingTab.class::cast);
  }

  /// Puts what was made in the place of the one in front.
  void arrive(DockTab made) {
    Tab tab = getSelectionModel().getSelectedItem();
    boolean hadFocus = tab.getContent().isFocusWithin();
    hold(tab, made);
    if (hadFocus) {
      made.focus();
    }
  }

  /// Returns what can be made again in the next run.
  List<KeptDockTab> kept() {
    return keepable().map(tab -> content(tab).kept().orElseThrow()).toList();
  }

  /// Returns where the one in front is among those.
  int keptFront() {
    return keepable().toList().indexOf(getSelectionModel().getSelectedItem());
  }

  private Stream<Tab> keepable() {
    return getTabs().stream()
        .filter(tab -> content(tab).kept().filter(KeptDockTab::isShort).isPresent())
        .limit(KeptDockTab.MOST);
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

  /// Whether something in it may need a cluster that no tab above looks at.
  boolean isBusy() {
    return getTabs().stream().anyMatch(tab -> !(content(tab) instanceof WaitingTab));
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
