package dev.foretop.app.ui.fx;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Has Escape leave a window from its lists, too. They keep that key for the end of edits, also
/// where nothing in them can be edited.
public final class ListEscape {

  private ListEscape() {}

  /// Has it press the button of a window that cancels.
  public static void cancels(Scene scene) {
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE && isPlainList(scene.getFocusOwner())) {
            cancel(scene)
                .ifPresent(button -> {
                  event.consume();
                  button.fire();
                });
          }
        });
  }

  private static boolean isPlainList(@Nullable Node node) {
    return switch (node) {
      case ListView<?> list -> !list.isEditable();
      case TableView<?> table -> !table.isEditable();
      case TreeView<?> tree -> !tree.isEditable();
      case null, default -> false;
    };
  }

  private static Optional<Button> cancel(Scene scene) {
    return scene.getRoot().lookupAll(".button").stream()
        .filter(Button.class::isInstance)
        .map(Button.class::cast)
        .filter(button -> button.isCancelButton() && !button.isDisabled())
        .findFirst();
  }
}
