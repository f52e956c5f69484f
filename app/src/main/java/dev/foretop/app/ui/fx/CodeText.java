package dev.foretop.app.ui.fx;

import jfx.incubator.scene.control.richtext.CodeArea;

/// The text of a code area. Its own `getText` colours each line of the whole on its way, which
/// takes as long as a hundred frames where the text is a megabyte.
public final class CodeText {

  private CodeText() {}

  public static String of(CodeArea area) {
    var text = new StringBuilder();
    for (int i = 0; i < area.getParagraphCount(); i++) {
      text.append(i == 0 ? "" : "\n").append(area.getPlainText(i));
    }
    return text.toString();
  }
}
