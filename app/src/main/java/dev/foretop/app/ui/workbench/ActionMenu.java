package dev.foretop.app.ui.workbench;

import dev.foretop.app.kube.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The actions of all features, as menus and keys. Belongs to the FX thread.
public final class ActionMenu {

  private final List<ActionSource> sources = new ArrayList<>();
  private final List<MixedSource> mixed = new ArrayList<>();
  private final Consumer<Plan> runner;

  /// @param runner does what a chosen action leads to
  public ActionMenu(Consumer<Plan> runner) {
    this.runner = runner;
  }

  public void add(ActionSource source) {
    sources.add(source);
  }

  public void addMixed(MixedSource source) {
    mixed.add(source);
  }

  /// Returns the items of a menu for objects that are not all alike.
  public List<MenuItem> mixedItems(List<ObjectKey> objects) {
    return mixed.stream()
        .flatMap(source -> source.actions(objects).stream())
        .map(this::item)
        .toList();
  }

  /// Returns what can be done with `selection`, and what cannot, with the reason.
  public List<Action> actions(Selection selection) {
    return sources.stream().flatMap(source -> source.actions(selection).stream()).toList();
  }

  /// Returns the items of a menu for `selection`; those of different sources stand apart.
  public List<MenuItem> items(Selection selection) {
    List<MenuItem> items = new ArrayList<>();
    for (ActionSource source : sources) {
      List<Action> actions = source.actions(selection);
      if (!items.isEmpty() && !actions.isEmpty()) {
        items.add(new SeparatorMenuItem());
      }
      actions.forEach(action -> items.add(item(action)));
    }
    return items;
  }

  private MenuItem item(Action action) {
    if (action.review() != null && action.refusal() == null) {
      return reviewed(action, action.review());
    }
    MenuItem item = action.refusal() == null ? new MenuItem(action.title()) : refused(action);
    item.setId("action-" + action.id());
    item.setMnemonicParsing(false);
    if (action.refusal() == null) {
      item.setGraphic(icon(action));
    }
    item.setAccelerator(action.keys());
    if (action.risk() == Risk.LOSS) {
      item.getStyleClass().add("danger");
    }
    item.setOnAction(_ -> {
      if (action.refusal() == null) {
        runner.accept(action.plan().get());
      }
    });
    return item;
  }

  // The titles of a menu begin below each other, whether they have an icon or not.
  private static FontIcon icon(Action action) {
    Ikon shown = action.icon();
    var icon = new FontIcon(shown == null ? Feather.SQUARE : shown);
    icon.setVisible(shown != null);
    return icon;
  }

  // A disabled item would hide its reason: no hint opens over it.
  private static MenuItem refused(Action action) {
    var item = new CustomMenuItem(line(action), false);
    refuse(item, String.valueOf(action.refusal()));
    return item;
  }

  // An item of one's own making says by itself what others say beside their title.
  private static HBox line(Action action) {
    var title = new Label(action.title(), icon(action));
    title.getStyleClass().add("action-title"); // as wide as most, so that keys stand in a column
    var keys = new Label(action.keys() == null ? "" : action.keys().getDisplayText());
    keys.getStyleClass().add("action-keys");
    return new HBox(20, title, keys);
  }

  private static void refuse(CustomMenuItem item, String reason) {
    var line = (HBox) item.getContent();
    line.setOpacity(0.5);
    Tooltip.install(line, new Tooltip(reason));
    line.getChildren().getFirst().setAccessibleHelp(reason); // of its title, which is read out
    item.setHideOnClick(false);
    item.getStyleClass().add("refused");
  }

  // It can be chosen until the answer says otherwise; then the open menu changes.
  private MenuItem reviewed(Action action, CompletionStage<String> review) {
    var item = new CustomMenuItem(line(action), true);
    item.setId("action-" + action.id());
    if (action.risk() == Risk.LOSS) {
      item.getStyleClass().add("danger");
    }
    item.setOnAction(_ -> {
      if (!item.getStyleClass().contains("refused")) {
        runner.accept(action.plan().get());
      }
    });
    review.thenAccept(reason -> {
      if (!reason.isEmpty()) {
        refuse(item, reason);
      }
    });
    return item;
  }

  /// Does what the keys of `event` stand for, if they stand for anything.
  ///
  /// @return whether they did
  public boolean press(KeyEvent event, Selection selection) {
    return press(event, actions(selection));
  }

  /// Does what the keys of `event` stand for with objects that are not all alike.
  ///
  /// @return whether they did
  public boolean pressMixed(KeyEvent event, List<ObjectKey> objects) {
    return press(event, mixed.stream().flatMap(each -> each.actions(objects).stream()).toList());
  }

  private boolean press(KeyEvent event, List<Action> actions) {
    Optional<Action> pressed = actions.stream().filter(action -> action.isMeant(event)).findFirst();
    pressed
        .filter(action -> action.refusal() == null)
        .ifPresent(action -> runner.accept(action.plan().get()));
    return pressed.isPresent();
  }
}
