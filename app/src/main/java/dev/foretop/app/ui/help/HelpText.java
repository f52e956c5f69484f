package dev.foretop.app.ui.help;

import dev.foretop.app.ui.fx.CaretBlink;
import java.util.List;
import jfx.incubator.scene.control.richtext.RichTextArea;
import jfx.incubator.scene.control.richtext.model.SimpleViewOnlyStyledModel;
import jfx.incubator.scene.control.richtext.model.StyleAttributeMap;

/// The text of a page, to be read, marked and copied.
final class HelpText extends RichTextArea {

  private static final StyleAttributeMap APART =
      StyleAttributeMap.builder().setSpaceAbove(4).setSpaceBelow(4).build();
  private static final StyleAttributeMap ITEM =
      StyleAttributeMap.builder().setBullet("•").setSpaceLeft(18).setSpaceBelow(2).build();

  HelpText() {
    setId("help-text");
    getStyleClass().add("help-text");
    setEditable(false);
    setWrapText(true);
    setMinSize(0, 0);
    CaretBlink.whileFocused(this);
  }

  /// Puts the whole page on the clipboard.
  void copyWhole() {
    selectAll();
    copy();
    clearSelection();
  }

  void show(HelpPage page) {
    var model = new SimpleViewOnlyStyledModel();
    model.addWithStyleNames(page.title(), "help-title");
    for (HelpPage.Block block : page.blocks()) {
      model.nl();
      add(model, block);
    }
    setModel(model);
    setAccessibleText(page.title());
  }

  private static void add(SimpleViewOnlyStyledModel model, HelpPage.Block block) {
    switch (block) {
      case HelpPage.Block.Heading(var text) -> model.addWithStyleNames(text, "help-heading");
      case HelpPage.Block.Item(var text) -> addWords(model, text).setParagraphAttributes(ITEM);
      case HelpPage.Block.Paragraph(var text) ->
          addWords(model, text).setParagraphAttributes(APART);
    }
  }

  // Every second part stood between backticks.
  private static SimpleViewOnlyStyledModel addWords(SimpleViewOnlyStyledModel model, String text) {
    boolean isLiteral = false;
    for (String part : List.of(text.split("`", -1))) {
      if (!part.isEmpty()) {
        model.addWithStyleNames(part, isLiteral ? "help-code" : "help-words");
      }
      isLiteral = !isLiteral;
    }
    return model;
  }
}
