package dev.foretop.app.ui.fx;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Has Escape leave a window from its lists, too. They keep that key for the end of edits, also
/// where nothing in them can be edited.
public final class ListEscape {

  private static final KeyCombination ESCAPE = new KeyCodeCombination(KeyCode.ESCAPE);

  private ListEscape() {}

  /// Has it press the button of a window that cancels, or do what it does elsewhere in the window.
  public static void cancels(Scene scene) {
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          Runnable leave = scene.getAccelerators().get(ESCAPE);
          if (ESCAPE.match(event) && leave != null && isPlainList(scene.getFocusOwner())) {
            event.consume();
            leave.run();
          }
        });
  }

  /// Has it close a window, unless a button of the window cancels.
  public static void closes(Scene scene, Runnable close) {
    scene.getAccelerators().putIfAbsent(ESCAPE, close);
  }

  /// Leaves it to what is around the lists of a part of a window.
  public static void passes(Node part) {
    part.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (ESCAPE.match(event)
              && event.getTarget() instanceof Node list
              && isPlainList(list)
              && list.getParent() != null) {
            list.getParent().fireEvent(event);
            event.consume();
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
}
