package dev.foretop.app.ui.details;

import dev.foretop.app.ui.fx.CodeText;
import dev.foretop.app.ui.fx.FindBar;
import dev.foretop.app.ui.fx.TextSearch;
import dev.foretop.app.ui.fx.YamlSyntax;
import javafx.geometry.Insets;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

/// Shows code to read and copy. The only class that knows which control does it.
final class CodeView extends VBox implements FindBar.Searched {

  private final CodeArea area = new CodeArea();

  CodeView(String accessibleText) {
    getStyleClass().add("code-view");
    area.setId("yaml");
    area.setFont(Font.font("Monospaced", 13));
    area.setEditable(false);
    area.setLineNumbersEnabled(true);
    area.setContentPadding(new Insets(8, 8, 8, 4));
    area.setAccessibleText(accessibleText);
    area.setSyntaxDecorator(new YamlColours());
    // A blinking caret would paint a frame twice a second for a text that cannot be edited.
    area.setDisplayCaret(false);
    VBox.setVgrow(area, Priority.ALWAYS);
    var find = new FindBar(this);
    find.openFrom(this);
    getChildren().setAll(find, area);
  }

  /// Shows a text; what is in view stays in view if the text is a newer version of the old one.
  void setText(String text, boolean isNewVersion) {
    if (text.equals(CodeText.of(area))) {
      return;
    }
    TextPos caret = area.getCaretPosition();
    area.setText(text);
    if (isNewVersion && caret != null) {
      area.select(area.getModel().clamp(caret));
    } else {
      area.select(TextPos.ZERO);
    }
  }

  /// Colours all lines again: the control keeps those that it has painted.
  void repaint() {
    area.setSyntaxDecorator(new YamlColours());
  }

  @Override
  public String text() {
    return CodeText.of(area);
  }

  @Override
  public void select(TextSearch.Match match) {
    area.select(
        TextPos.ofLeading(match.line(), match.from()), TextPos.ofLeading(match.line(), match.to()));
  }

  @Override
  public void focus() {
    area.requestFocus();
  }

  private static final class YamlColours implements SyntaxDecorator {

    @Override
    public RichParagraph createRichParagraph(CodeTextModel model, int index) {
      RichParagraph.Builder paragraph = RichParagraph.builder();
      String line = model.getPlainText(index);
      for (YamlSyntax.Part part : YamlSyntax.parts(line)) {
        if (part.style().isEmpty()) {
          paragraph.addSegment(part.text());
        } else {
          paragraph.addWithStyleNames(part.text(), part.style());
        }
      }
      return paragraph.build();
    }

    @Override
    public void handleChange(
        CodeTextModel model, TextPos start, TextPos end, int top, int lines, int bottom) {
      // Each line is coloured on its own, when it is painted.
    }
  }
}
