package dev.foretop.app.ui.inspector;

import atlantafx.base.theme.Styles;
import dev.foretop.app.words.Texts;
import javafx.scene.control.Button;

/// A button whose work is done when it is pressed twice: one slip must not do it.
final class TwicePressed extends Button {

  private final String title;

  TwicePressed(String title, String style, Runnable work) {
    super(title);
    this.title = title;
    getStyleClass().add(style);
    setOnAction(_ -> press(work));
    focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            calmDown();
          }
        });
  }

  private void press(Runnable work) {
    if (getStyleClass().contains(Styles.DANGER)) {
      calmDown();
      work.run();
    } else {
      getStyleClass().add(Styles.DANGER);
      setText(Texts.of("words.press.again"));
    }
  }

  private void calmDown() {
    getStyleClass().remove(Styles.DANGER);
    setText(title);
  }
}
