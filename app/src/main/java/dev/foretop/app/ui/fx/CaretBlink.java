package dev.foretop.app.ui.fx;

import javafx.util.Duration;
import jfx.incubator.scene.control.richtext.RichTextArea;

/// Lets the caret of a text blink only while somebody could see it.
///
/// The control blinks by an animation that it starts with its skin and never ends: for as long as
/// the program runs each text ever shown would keep all of its window in memory, and the toolkit at
/// sixty pulses a second. An animation without length is not started.
public final class CaretBlink {

  private static final Duration PERIOD = Duration.seconds(1);

  private CaretBlink() {}

  /// Stops the caret of a text that is only read.
  public static void never(RichTextArea area) {
    area.setCaretBlinkPeriod(Duration.ZERO);
  }

  /// Lets the caret blink while the text has the focus in a window that has it, too.
  public static void whileFocused(RichTextArea area) {
    area.focusedProperty()
        .subscribe(hasFocus -> area.setCaretBlinkPeriod(hasFocus ? PERIOD : Duration.ZERO));
  }
}
