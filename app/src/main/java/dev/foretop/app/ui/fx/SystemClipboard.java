package dev.foretop.app.ui.fx;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Takes text to the system's clipboard. To be used on the FX thread.
public final class SystemClipboard {

  private SystemClipboard() {}

  public static void put(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
