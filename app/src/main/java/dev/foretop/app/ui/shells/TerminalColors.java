package dev.foretop.app.ui.shells;

import com.techsenger.jeditermfx.core.Color;
import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TextStyle;
import dev.foretop.app.ui.fx.ThemeColors;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Paint;
import org.jspecify.annotations.Nullable;

/// The theme's colours for terminals. A program's own 16 are those of the theme, others are as the
/// program says.
final class TerminalColors {

  private final ThemeColors theme;

  TerminalColors(Runnable onChange) {
    theme = new ThemeColors("terminal-color-", names(), onChange);
  }

  /// What has to be in the scene.
  ThemeColors node() {
    return theme;
  }

  Paint of(String name) {
    return theme.of(name);
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("back", "text", "selection", "hit", "hit-now"));
    for (int i = 0; i < 16; i++) {
      names.add(Integer.toString(i));
    }
    return names;
  }

  /// What a style comes to.
  ///
  /// @param back null for the terminal's own
  record Painted(
      Paint text,
      @Nullable Paint back,
      boolean isBold,
      boolean isItalic,
      boolean isUnderlined,
      boolean isFaint,
      boolean isHidden) {}

  Painted painted(TextStyle style) {
    TerminalColor front = style.getForeground();
    TerminalColor behind = style.getBackground();
    Paint text = front == null ? of("text") : of(front);
    Paint back = behind == null ? null : of(behind);
    if (style.hasOption(TextStyle.Option.INVERSE)) {
      Paint swapped = back == null ? of("back") : back;
      back = text;
      text = swapped;
    }
    return new Painted(
        text,
        back,
        style.hasOption(TextStyle.Option.BOLD),
        style.hasOption(TextStyle.Option.ITALIC),
        style.hasOption(TextStyle.Option.UNDERLINED),
        style.hasOption(TextStyle.Option.DIM),
        style.hasOption(TextStyle.Option.HIDDEN));
  }

  private Paint of(TerminalColor color) {
    if (color.isIndexed()) {
      return of(Integer.toString(Math.clamp(color.getColorIndex(), 0, 15)));
    }
    Color own = color.toColor();
    return javafx.scene.paint.Color.rgb(own.getRed(), own.getGreen(), own.getBlue());
  }
}
