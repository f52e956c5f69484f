package dev.foretop.app.ui.actions;

import dev.foretop.app.action.FinalizeNamespace;
import dev.foretop.app.action.NamespaceHolders;
import dev.foretop.app.ui.confirm.Draft;
import java.util.List;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// What a namespace waits for, and the offer to wait no longer.
final class StuckForm extends FormBox {

  private final TextArea report = new TextArea();

  StuckForm() {
    super("Looking through the namespace, kind by kind…");
    report.setId("stuck-report");
    report.setEditable(false);
    report.setWrapText(true);
    report.setPrefRowCount(10);
    report.setAccessibleText("What holds the namespace");
    HBox.setHgrow(report, Priority.ALWAYS);
    add(report);
  }

  /// Shows what was found.
  void show(NamespaceHolders holders) {
    if (!holders.isTerminating()) {
      set(Draft.incomplete("It is not stuck: it is not being deleted."));
      return;
    }
    report.setText(words(holders));
    set(Draft.of(new FinalizeNamespace(), true));
  }

  /// The namespace cannot be read.
  void failed(String message) {
    set(Draft.incomplete(message));
  }

  private static String words(NamespaceHolders holders) {
    var text = new StringBuilder();
    part(text, "The cluster says:", holders.conditions());
    part(text, "Left in it, with what holds it:", holders.objects());
    part(text, "Could not be looked through:", holders.unread());
    if (text.isEmpty()) {
      text.append("Nothing that can be seen is left in it.\n\n");
    }
    return text.append(
            "Better: let each of these finish, or remove its finalizers. Finalise leaves what is"
                + " left behind in the cluster's store, out of reach.")
        .toString();
  }

  private static void part(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append(title).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
      text.append('\n');
    }
  }
}
