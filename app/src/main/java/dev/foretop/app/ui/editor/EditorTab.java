package dev.foretop.app.ui.editor;

import atlantafx.base.theme.Styles;
import dev.foretop.app.assist.Assist;
import dev.foretop.app.assist.KnownNames;
import dev.foretop.app.edit.Edit;
import dev.foretop.app.kube.schema.OpenSchemas;
import dev.foretop.app.manifest.ManifestCheck;
import dev.foretop.app.settings.KeptDockTab;
import dev.foretop.app.ui.confirm.ChangeForm;
import dev.foretop.app.ui.confirm.ClusterStrip;
import dev.foretop.app.ui.confirm.Confirmations;
import dev.foretop.app.ui.confirm.Draft;
import dev.foretop.app.ui.confirm.Wish;
import dev.foretop.app.ui.editor.code.AssistBar;
import dev.foretop.app.ui.editor.code.CodeEditor;
import dev.foretop.app.ui.editor.code.FindingList;
import dev.foretop.app.ui.editor.code.OutlinePane;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Opened;
import dev.foretop.app.ui.workbench.Selection;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.unsent.Unsent;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Edits one object. Nothing of what is typed goes away but by the user's own wish.
final class EditorTab implements DockTab {

  /// Who makes it again.
  static final String MAKER = "editor";

  private static final KeyCombination SAVE =
      new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);

  private final Workbench workbench;
  private final Selection selection;
  private final EditorViewModel viewModel;
  private final PauseTransition rest = new PauseTransition(Duration.millis(200));
  private final CodeEditor editor = new CodeEditor(Texts.of("editor.yaml.edit"), this::textChanged);
  private final CheckBox overrules = new CheckBox(Texts.of("editor.mine.over.theirs"));
  private final Label status = new Label();
  private final BorderPane content = new BorderPane(editor);
  private final AssistBar assistance;
  private final ReadOnlyStringWrapper title;
  private String seen = "";
  private String givenUp = "";

  /// @param left what an earlier run left of it, or null
  EditorTab(Workbench workbench, Selection selection, OpenSchemas schemas, @Nullable Unsent left) {
    this.workbench = workbench;
    this.selection = selection;
    var check = new ManifestCheck(selection.cluster(), schemas.of(selection.cluster()));
    viewModel =
        new EditorViewModel(
            selection, check, workbench.threads(), workbench.unsent(), key(selection));
    title = new ReadOnlyStringWrapper(Texts.of("editor.edit.said", selection.first().name()));
    var outline = new OutlinePane(editor, workbench.threads());
    content.setId("editor");
    content.setRight(outline);
    content.setTop(createHead(outline));
    assistance = createAssistance(check);
    content.setBottom(new VBox(assistance, new FindingList(viewModel.findings(), editor)));
    content.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    rest.setOnFinished(_ -> rested());
    editor.setEditable(false);
    viewModel
        .loadedProperty()
        .subscribe(text -> {
          if (text != null) {
            editor.setText(text);
            editor.setEditable(true);
          }
        });
    if (left == null) {
      viewModel.load();
    } else {
      viewModel.restore(left);
    }
  }

  private VBox createHead(OutlinePane outline) {
    String id = selection.info().id().value();
    var strip = new ClusterStrip(selection.info(), workbench.settings().current().cluster(id));
    status.setId("editor-status");
    status.textProperty().bind(viewModel.statusProperty());
    status.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(status, Priority.ALWAYS);
    overrules.setId("editor-overrules");
    var again = new Button(Texts.of("editor.read.again"));
    again.setId("editor-reload");
    again.getStyleClass().add(Styles.SMALL);
    again.setOnAction(_ -> readAgain());
    var send = new Button(Texts.of("editor.review.send"));
    send.setId("editor-send");
    send.getStyleClass().addAll(Styles.SMALL, Styles.ACCENT);
    send.setOnAction(_ -> review());
    var compare = new Button(Texts.of("words.compare"));
    compare.setId("editor-compare");
    compare.setTooltip(Hints.of(Texts.of("editor.object.now.beside")));
    compare.getStyleClass().add(Styles.SMALL);
    compare.setOnAction(_ -> compare());
    var head =
        new HBox(10, status, createReveal(), overrules, outline.toggle(), again, compare, send);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("dock-head");
    return new VBox(strip, head);
  }

  private CheckBox createReveal() {
    var reveal = new CheckBox(Texts.of("editor.show.values"));
    reveal.setId("editor-reveal");
    reveal.setVisible(viewModel.isSecret());
    reveal.managedProperty().bind(reveal.visibleProperty());
    reveal.setOnAction(_ -> {
      if (!viewModel.reveal(reveal.isSelected(), editor.text())) {
        reveal.setSelected(!reveal.isSelected());
      }
    });
    return reveal;
  }

  private AssistBar createAssistance(ManifestCheck check) {
    var help = new Assist(check::schema, new KnownNames(selection.cluster()));
    return new AssistBar(editor, help, workbench.threads(), () -> selection.first().namespace());
  }

  private void textChanged() {
    rest.playFromStart();
  }

  // The control also tells of lines that are only painted anew.
  private void rested() {
    String text = editor.text();
    if (!text.equals(seen)) {
      seen = text;
      viewModel.changed(text);
    }
  }

  private void pressed(KeyEvent event) {
    if (SAVE.match(event)) {
      event.consume();
      review();
    }
  }

  private void review() {
    rest.stop();
    String text = editor.text();
    seen = text;
    viewModel.review(text, overrules.isSelected(), edit -> confirm(edit, text));
  }

  // A press too many must not cost what was typed.
  private void readAgain() {
    rest.stop();
    rested(); // whose words would come over these
    String text = editor.text();
    if (viewModel.isChanged(text) && !text.equals(givenUp)) {
      givenUp = text;
      viewModel.say(Texts.of("editor.what.have.typed"));
    } else {
      givenUp = "";
      viewModel.load();
    }
  }

  private void compare() {
    rest.stop();
    String text = editor.text();
    seen = text;
    viewModel.review(text, false, edit -> workbench.comparer().compare(selection, edit.mine()));
  }

  private void confirm(Edit edit, String text) {
    var form = ChangeForm.of(Draft.of(edit, false));
    var wish =
        new Wish(
            Texts.of("words.save"), selection, form, outcome -> viewModel.heard(outcome, text));
    workbench.run(new Confirmations(workbench).ask(wish));
  }

  static String key(Selection selection) {
    return "edit/"
        + selection.info().id().value()
        + "/"
        + selection.first().kind().qualifiedName()
        + "/"
        + selection.first().place();
  }

  @Override
  public String key() {
    return key(selection);
  }

  @Override
  public ObservableValue<String> title() {
    return title.getReadOnlyProperty();
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public void focus() {
    editor.focus();
  }

  // What was typed is kept elsewhere, and offered by a tab of its own.
  @Override
  public Optional<KeptDockTab> kept() {
    return viewModel.isChanged(editor.text())
        ? Optional.empty()
        : Optional.of(
            new KeptDockTab(
                MAKER,
                key(),
                title.get(),
                selection.info().id().value(),
                List.of(Opened.kept(selection.first())),
                Map.of()));
  }

  @Override
  public String unfinished() {
    return viewModel.isChanged(editor.text()) ? Texts.of("editor.what.have.changed") : "";
  }

  @Override
  public String lostWithWindow() {
    return viewModel.isChanged(editor.text()) && !viewModel.isKept() ? unfinished() : "";
  }

  @Override
  public void thrownAway() {
    viewModel.throwAway();
  }

  @Override
  public void close() {
    rest.stop();
    assistance.close();
  }
}
