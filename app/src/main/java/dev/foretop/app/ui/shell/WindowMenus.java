package dev.foretop.app.ui.shell;

import dev.foretop.app.ui.fx.Keyboard;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The menu bar: what the window's keys do, in menus. Where the system has a bar of its own it is
/// there; elsewhere a tap on Alt shows it, and it goes when it has done its job.
final class WindowMenus {

  private record Title(String key, List<ShellKeys> keys) {}

  private static final String HELP = "menu.help";

  private static final List<Title> TITLES =
      List.of(
          new Title(
              "menu.file",
              List.of(
                  ShellKeys.NEW_CLUSTER,
                  ShellKeys.NEW_OBJECTS,
                  ShellKeys.CLIENTS,
                  ShellKeys.SETTINGS)),
          new Title("menu.edit", List.of(ShellKeys.UNDO, ShellKeys.FILTER)),
          new Title(
              "menu.go",
              List.of(
                  ShellKeys.PALETTE,
                  ShellKeys.KIND,
                  ShellKeys.CLUSTERS,
                  ShellKeys.BACK,
                  ShellKeys.FORWARD)),
          new Title(
              "menu.tab",
              List.of(
                  ShellKeys.NEW_TAB,
                  ShellKeys.CLOSE_TAB,
                  ShellKeys.NEXT_TAB,
                  ShellKeys.PREVIOUS_TAB,
                  ShellKeys.OWN_WINDOW)),
          new Title(HELP, List.of(ShellKeys.HELP)));

  private final MenuBar bar = new MenuBar();
  private final Function<ShellKeys, @Nullable Runnable> actions;
  private final Runnable showHelp;
  private final boolean isOfSystem;
  private boolean isTap;

  /// @param actions what keys do; null where that is nothing
  WindowMenus(
      Keyboard keyboard, Function<ShellKeys, @Nullable Runnable> actions, Runnable showHelp) {
    this.actions = actions;
    this.showHelp = showHelp;
    this.isOfSystem = keyboard.isMac();
    bar.setId("menu-bar");
    bar.setUseSystemMenuBar(isOfSystem);
    show(isOfSystem);
    update();
  }

  /// The bar, to be put at the top of the window.
  MenuBar bar() {
    return bar;
  }

  /// Makes the menus anew, as where keys have changed.
  void update() {
    bar.getMenus().clear();
    for (Title each : TITLES) {
      var menu = new Menu(Texts.of(each.key()));
      each.keys().forEach(keys -> add(menu, keys));
      if (each.key().equals(HELP)) {
        menu.getItems().addAll(new SeparatorMenuItem(), item(Texts.of("help.title"), showHelp));
      }
      menu.setOnHidden(_ -> hideUnlessOpen());
      bar.getMenus().add(menu);
    }
  }

  private void add(Menu to, ShellKeys keys) {
    Runnable action = actions.apply(keys);
    if (action != null) {
      MenuItem item = item(keys.does(), action);
      item.setId("menu-" + keys.name());
      // The same keys also come to the frame, which is asked first: nothing is done twice.
      ShellKeys shown = keys == ShellKeys.HELP ? ShellKeys.KEYS : keys;
      shown.combination().ifPresent(item::setAccelerator);
      to.getItems().add(item);
    }
  }

  private static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> action.run());
    return item;
  }

  // From one menu to the next, the first is hidden before the other shows.
  private void hideUnlessOpen() {
    if (!isOfSystem && bar.getMenus().stream().noneMatch(Menu::isShowing)) {
      show(false);
    }
  }

  private void show(boolean isShown) {
    bar.setVisible(isShown);
    bar.setManaged(isShown);
  }

  /// Hears of all keys of the window: one that is pressed with Alt is no tap.
  void heard(KeyEvent event) {
    if (isOfSystem) {
      return;
    }
    boolean isAlt = event.getCode() == KeyCode.ALT;
    if (event.getEventType() == KeyEvent.KEY_PRESSED) {
      isTap = isAlt;
    } else if (event.getEventType() == KeyEvent.KEY_RELEASED && isAlt && isTap) {
      isTap = false;
      show(!bar.isVisible());
      if (bar.isVisible()) {
        bar.getMenus().getFirst().show();
      }
    }
  }
}
