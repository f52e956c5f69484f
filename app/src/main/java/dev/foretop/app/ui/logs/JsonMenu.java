package dev.foretop.app.ui.logs;

import dev.foretop.app.podlog.JsonLook;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/// Says how lines that are JSON are shown.
final class JsonMenu extends Menu {

  private static final int MOST_NAMED = 12;

  private final LogPane lines;
  private final ToggleGroup group = new ToggleGroup();
  private final RadioMenuItem asColumns = choice(Texts.of("logs.chosen.fields.columns"));
  private final TextField fields = new TextField();
  private final Label known = new Label();

  JsonMenu(LogPane lines) {
    super(Texts.of("logs.json.lines"));
    this.lines = lines;
    var asTheyAre = choice(Texts.of("logs.they"));
    asTheyAre.setSelected(true);
    asTheyAre.setOnAction(_ -> lines.showJson(JsonLook.AS_THEY_ARE));
    var messageFirst = choice(Texts.of("logs.message.first"));
    messageFirst.setOnAction(_ -> lines.showJson(JsonLook.MESSAGE_FIRST));
    asColumns.setOnAction(_ -> showColumns());
    fields.setId("log-json-fields");
    fields.setPromptText("level, msg, user.id");
    fields.setPrefColumnCount(28);
    fields.setOnAction(_ -> {
      asColumns.setSelected(true);
      showColumns();
    });
    known.setWrapText(true);
    known.setMaxWidth(320);
    var typed = new CustomMenuItem(new VBox(4, fields, known), false);
    getItems().setAll(asTheyAre, messageFirst, asColumns, typed);
    setOnShowing(_ -> nameFields());
  }

  /// Adds what is set here.
  void write(Map<String, String> words) {
    words.put("json", group.getToggles().indexOf(group.getSelectedToggle()) + "");
    words.put("jsonFields", fields.getText());
  }

  /// Sets what was written.
  void read(Map<String, String> words) {
    fields.setText(words.getOrDefault("jsonFields", ""));
    String chosen = words.getOrDefault("json", "");
    for (int i = 0; i < group.getToggles().size(); i++) {
      if (chosen.equals(i + "") && group.getToggles().get(i) instanceof RadioMenuItem item) {
        item.setSelected(true);
        item.fire();
      }
    }
  }

  private RadioMenuItem choice(String title) {
    var item = new RadioMenuItem(title);
    item.setToggleGroup(group);
    return item;
  }

  private void showColumns() {
    List<String> wanted = new ArrayList<>();
    for (String name : fields.getText().split(",", -1)) {
      if (!name.isBlank()) {
        wanted.add(name.strip());
      }
    }
    lines.showJson(new JsonLook(true, wanted));
  }

  private void nameFields() {
    List<String> names = lines.jsonFields().stream().map(VisibleText::name).toList();
    known.setText(
        names.isEmpty()
            ? Texts.of("logs.these.lines.no")
            : Texts.of(
                "logs.there.are",
                String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size()))),
                names.size() > MOST_NAMED ? "…" : ""));
  }
}
