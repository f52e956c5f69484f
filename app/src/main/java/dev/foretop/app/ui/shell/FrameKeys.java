package dev.foretop.app.ui.shell;

import dev.foretop.app.ui.fx.AllKeys;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// The keys of a window that shows tabs, or one of them.
final class FrameKeys {

  private final Parent root;
  private final Map<ShellKeys, Runnable> pressed = new EnumMap<>(ShellKeys.class);
  private final Map<ShellKeys, Runnable> typed = new EnumMap<>(ShellKeys.class);

  FrameKeys(Parent root) {
    this.root = root;
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressedAnywhere);
    root.addEventHandler(KeyEvent.KEY_PRESSED, event -> run(pressed, event));
    root.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
  }

  /// Has `action` done by keys that are pressed; what the focus is on comes first.
  FrameKeys on(ShellKeys keys, Runnable action) {
    pressed.put(keys, action);
    return this;
  }

  /// Has `action` done by a character, except in a text field.
  FrameKeys onTyped(ShellKeys keys, Runnable action) {
    typed.put(keys, action);
    return this;
  }

  /// Returns what is done by these keys, or null.
  @Nullable Runnable action(ShellKeys keys) {
    Runnable action = pressed.get(keys);
    return action == null ? typed.get(keys) : action;
  }

  /// Has `action` done by Ctrl (Command on a Mac) with a digit.
  FrameKeys onDigit(int digit, Runnable action) {
    return onDigit(digit, KeyCombination.SHORTCUT_DOWN, action);
  }

  /// Has `action` done by Alt with a digit.
  FrameKeys onAltDigit(int digit, Runnable action) {
    return onDigit(digit, KeyCombination.ALT_DOWN, action);
  }

  private FrameKeys onDigit(int digit, KeyCombination.Modifier modifier, Runnable action) {
    var keys = new KeyCodeCombination(KeyCode.valueOf("DIGIT" + digit), modifier);
    root.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (keys.match(event)) {
            event.consume();
            action.run();
          }
        });
    return this;
  }

  /// Has the mouse's own buttons for that go back and forward.
  FrameKeys onMouse(Runnable back, Runnable forward) {
    Map<MouseButton, Runnable> buttons =
        Map.of(MouseButton.BACK, back, MouseButton.FORWARD, forward);
    Consumer<MouseEvent> press =
        event -> {
          Runnable action = buttons.get(event.getButton());
          if (action != null) {
            event.consume();
            action.run();
          }
        };
    root.addEventFilter(MouseEvent.MOUSE_PRESSED, press::accept);
    return this;
  }

  // Before what the focus is on: tabs of other sorts know these keys, too.
  private void pressedAnywhere(KeyEvent event) {
    if (AllKeys.belongTo(root.getScene().getFocusOwner())) {
      return;
    }
    for (ShellKeys keys : ShellKeys.OF_TABS) {
      Runnable action = pressed.get(keys);
      if (action != null && keys.isPressed(event)) {
        event.consume();
        action.run();
      }
    }
  }

  private static void run(Map<ShellKeys, Runnable> actions, KeyEvent event) {
    for (Map.Entry<ShellKeys, Runnable> each : actions.entrySet()) {
      if (each.getKey().isPressed(event)) {
        event.consume();
        each.getValue().run();
        return;
      }
    }
  }

  // The character and not the key: keyboards have it in different places, and a key that moves the
  // focus would still type its character there.
  private void typed(KeyEvent event) {
    if (root.getScene().getFocusOwner() instanceof TextInputControl) {
      return;
    }
    for (Map.Entry<ShellKeys, Runnable> each : typed.entrySet()) {
      if (each.getKey().isTyped(event)) {
        event.consume();
        each.getValue().run();
        return;
      }
    }
  }
}
