package dev.foretop.app.ui.shells;

import com.techsenger.jeditermfx.core.input.InputEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// What a key says to the program in a terminal.
final class TerminalKeys {

  private static final String CONTROL_SIGNS = "[\\]";

  // The emulator's own keys, for what depends on the mode that the program chose.
  private final BiFunction<Integer, Integer, byte @Nullable []> emulator;

  TerminalKeys(BiFunction<Integer, Integer, byte @Nullable []> emulator) {
    this.emulator = emulator;
  }

  /// Returns what a key that is pressed stands for; empty if it is a part of a text.
  Optional<byte[]> pressed(KeyEvent event) {
    return switch (event.getCode()) {
      case ENTER -> Optional.of(bytes(withAlt(event, "\r")));
      case BACK_SPACE ->
          Optional.of(bytes(withAlt(event, event.isControlDown() ? "\b" : "\u007f")));
      case TAB -> Optional.of(bytes(event.isShiftDown() ? "\u001b[Z" : "\t"));
      case ESCAPE -> Optional.of(bytes(withAlt(event, "\u001b")));
      default -> {
        Optional<byte[]> control = control(event);
        yield control.isPresent() ? control : ofEmulator(event);
      }
    };
  }

  private static String withAlt(KeyEvent event, String text) {
    return event.isAltDown() ? "\u001b" + text : text;
  }

  // With Alt it may be what types a character on some keyboards.
  private static Optional<byte[]> control(KeyEvent event) {
    if (!event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
      return Optional.empty();
    }
    KeyCode code = event.getCode();
    if (code.isLetterKey() && code.getName().length() == 1) {
      return Optional.of(new byte[] {(byte) (code.getName().charAt(0) - 'A' + 1)});
    }
    return switch (code) {
      case SPACE, AT, DIGIT2 -> Optional.of(new byte[] {0});
      case OPEN_BRACKET, BACK_SLASH, CLOSE_BRACKET -> Optional.of(new byte[] {sign(code)});
      case SLASH, UNDERSCORE -> Optional.of(new byte[] {0x1f});
      case CIRCUMFLEX, DIGIT6 -> Optional.of(new byte[] {0x1e});
      default -> Optional.empty();
    };
  }

  private static byte sign(KeyCode code) {
    String sign = code == KeyCode.OPEN_BRACKET ? "[" : code == KeyCode.BACK_SLASH ? "\\" : "]";
    return (byte) (0x1b + CONTROL_SIGNS.indexOf(sign));
  }

  private Optional<byte[]> ofEmulator(KeyEvent event) {
    KeyCode code = event.getCode();
    boolean isSpecial = code.isNavigationKey() || code.isFunctionKey() || code.isArrowKey();
    if (!isSpecial && code != KeyCode.INSERT && code != KeyCode.DELETE) {
      return Optional.empty();
    }
    return Optional.ofNullable(emulator.apply(code.getCode(), modifiers(event)));
  }

  private static int modifiers(KeyEvent event) {
    return (event.isShiftDown() ? InputEvent.SHIFT_MASK : 0)
        | (event.isControlDown() ? InputEvent.CTRL_MASK : 0)
        | (event.isAltDown() ? InputEvent.ALT_MASK : 0)
        | (event.isMetaDown() ? InputEvent.META_MASK : 0);
  }

  /// Returns what a character that was typed stands for; empty if a key that was pressed said it.
  static Optional<byte[]> typed(KeyEvent event, boolean isMac) {
    String text = event.getCharacter();
    boolean isCommand = event.isControlDown() != event.isAltDown() && event.isControlDown();
    if (text.isEmpty() || isCommand || event.isMetaDown()) {
      return Optional.empty();
    }
    char first = text.charAt(0);
    if (first < ' ' || first == 0x7f || first == KeyEvent.CHAR_UNDEFINED.charAt(0)) {
      return Optional.empty();
    }
    boolean isAlt = event.isAltDown() && !event.isControlDown() && !isMac;
    return Optional.of(bytes(isAlt ? "\u001b" + text : text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
