package dev.foretop.app.ui.actions;

import dev.foretop.app.action.FinalizeNamespace;
import dev.foretop.app.action.NamespaceHolders;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.words.Texts;
import java.util.List;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// What a namespace waits for, and the offer to wait no longer.
final class StuckForm extends FormBox {

  private static final int MOST_ROWS = 16;
  private static final int WRAPPED = 4; // what the cluster says takes more than one row

  private final TextArea report = new TextArea();

  StuckForm() {
    super(Texts.of("actions.looking.through.namespace"));
    report.setId("stuck-report");
    report.setEditable(false);
    report.setWrapText(true);
    report.setPrefRowCount(10);
    report.setAccessibleText(Texts.of("actions.what.holds.namespace"));
    HBox.setHgrow(report, Priority.ALWAYS);
    add(report);
  }

  /// Shows what was found.
  void show(NamespaceHolders holders) {
    if (!holders.isTerminating()) {
      set(Draft.incomplete(Texts.of("actions.not.stuck.not")));
      return;
    }
    String words = words(holders);
    report.setText(words);
    report.setPrefRowCount((int) Math.min(MOST_ROWS, words.lines().count() + WRAPPED));
    set(Draft.of(new FinalizeNamespace(), true));
  }

  /// The namespace cannot be read.
  void failed(String message) {
    set(Draft.incomplete(message));
  }

  private static String words(NamespaceHolders holders) {
    var text = new StringBuilder();
    part(text, Texts.of("actions.cluster.says"), holders.conditions());
    part(text, Texts.of("actions.apis.not.answering"), holders.services());
    part(text, Texts.of("actions.left.what.holds"), holders.objects());
    part(text, Texts.of("actions.could.not.looked"), holders.unread());
    if (text.isEmpty()) {
      text.append(Texts.of("actions.nothing.can.seen"));
    }
    return text.append(Texts.of("actions.better.let.each")).toString();
  }

  private static void part(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append(title).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
      text.append('\n');
    }
  }
}
