package dev.foretop.app.ui.fx;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// The grid of a font in which every character is as wide as any other, but for those of East Asia
/// and pictures, which are twice as wide.
///
/// @param width of one column
/// @param height of one row
/// @param base from the top of a row to where letters stand
public record Cells(Font font, Font bold, double width, double height, double base) {

  private static final int SAMPLE = 40;

  /// Returns the grid of the usual font in a size.
  public static Cells of(double size) {
    Font font = Font.font("Monospaced", size);
    var sample = new Text("M".repeat(SAMPLE));
    sample.setFont(font);
    double width = sample.getLayoutBounds().getWidth() / SAMPLE;
    double height = Math.ceil(sample.getLayoutBounds().getHeight()) + 2;
    double base = Math.round(sample.getBaselineOffset()) + 1;
    Font bold = Font.font("Monospaced", FontWeight.BOLD, size);
    return new Cells(font, bold, width, height, base);
  }

  /// Returns how many columns a character takes.
  public static int columns(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == 0x200d) {
      return 0;
    }
    boolean isWide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return isWide ? 2 : 1;
  }

  /// Returns how many columns a text takes.
  public static int columns(String text) {
    int columns = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      columns += columns(text.codePointAt(at));
    }
    return columns;
  }
}
