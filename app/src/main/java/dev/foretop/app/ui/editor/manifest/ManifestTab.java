package dev.foretop.app.ui.editor.manifest;

import atlantafx.base.theme.Styles;
import dev.foretop.app.assist.Assist;
import dev.foretop.app.assist.KnownNames;
import dev.foretop.app.kube.schema.OpenSchemas;
import dev.foretop.app.manifest.Manifest;
import dev.foretop.app.settings.ClusterSettings;
import dev.foretop.app.ui.confirm.ClusterStrip;
import dev.foretop.app.ui.editor.code.AssistBar;
import dev.foretop.app.ui.editor.code.CodeEditor;
import dev.foretop.app.ui.editor.code.FindingList;
import dev.foretop.app.ui.editor.code.OutlinePane;
import dev.foretop.app.ui.workbench.DockTab;
import dev.foretop.app.ui.workbench.Plan;
import dev.foretop.app.ui.workbench.Workbench;
import dev.foretop.app.words.Texts;
import java.io.File;
import java.io.IOException;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.Duration;

/// A text of one or many objects to apply: typed, pasted, opened from files or dropped.
public final class ManifestTab implements DockTab {

  private static final KeyCombination APPLY =
      new KeyCodeCombination(KeyCode.S, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination OPEN =
      new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);
  private static final double WIDTH = 860;
  private static final double HEIGHT = 620;

  private final Workbench workbench;
  private final Target target;
  private final String id;
  private final ManifestViewModel viewModel;
  private final PauseTransition rest = new PauseTransition(Duration.millis(200));
  private final CodeEditor editor =
      new CodeEditor(Texts.of("manifest.manifest.apply"), this::textChanged);
  private final TextField namespace = new TextField();
  private final BorderPane content = new BorderPane(editor);
  private final AssistBar assistance;
  private final ReadOnlyStringWrapper title;
  private String seen = "";

  /// @param id what the text is kept as while it is not sent
  /// @param text what it begins with
  /// @param isLoss whether that would be lost if the tab were closed
  public ManifestTab(
      Workbench workbench,
      Target target,
      OpenSchemas schemas,
      String id,
      String title,
      String text,
      boolean isLoss) {
    this.workbench = workbench;
    this.target = target;
    this.id = id;
    this.title = new ReadOnlyStringWrapper(title);
    viewModel =
        new ManifestViewModel(
            target,
            schemas.of(target.cluster()),
            workbench.unsent(),
            workbench.threads(),
            id,
            isLoss ? "" : text);
    var outline = new OutlinePane(editor, workbench.threads());
    content.setId("manifest");
    content.setRight(outline);
    content.setTop(createHead(outline));
    assistance = createAssistance();
    content.setBottom(new VBox(assistance, new FindingList(viewModel.findings(), editor)));
    content.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    content.addEventFilter(DragEvent.DRAG_OVER, this::dragged);
    content.addEventFilter(DragEvent.DRAG_DROPPED, this::dropped);
    rest.setOnFinished(_ -> rested());
    editor.setText(text);
    if (text.isEmpty()) {
      viewModel.say(Texts.of("manifest.paste.type.objects"));
    }
  }

  private VBox createHead(OutlinePane outline) {
    var strip = new ClusterStrip(target.info(), settings());
    var status = new Label();
    status.setId("manifest-status");
    status.textProperty().bind(viewModel.statusProperty());
    status.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(status, Priority.ALWAYS);
    namespace.setId("manifest-namespace");
    namespace.setText(target.namespace());
    namespace.setPrefColumnCount(12);
    var asked = new Label(Texts.of("manifest.namespace.where.none"));
    asked.setMinWidth(Region.USE_PREF_SIZE);
    asked.setLabelFor(namespace);
    var open = button("manifest-open", Texts.of("manifest.open.files"), this::choose);
    var apply = button("manifest-apply", Texts.of("manifest.review.apply"), this::review);
    apply.getStyleClass().add(Styles.ACCENT);
    var head = new HBox(10, status, asked, namespace, outline.toggle(), open, apply);
    if (target.info().isReadOnly()) {
      apply.setDisable(true);
      viewModel.say(Texts.of("words.read.only.foretop", target.info().displayName()));
    }
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("dock-head");
    return new VBox(strip, head);
  }

  private AssistBar createAssistance() {
    var help = new Assist(viewModel.check()::schema, new KnownNames(target.cluster()));
    return new AssistBar(editor, help, workbench.threads(), this::namespace);
  }

  private static Button button(String id, String text, Runnable action) {
    var button = new Button(text);
    button.setId(id);
    button.getStyleClass().add(Styles.SMALL);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(_ -> action.run());
    return button;
  }

  private ClusterSettings settings() {
    return workbench.settings().current().cluster(target.info().id().value());
  }

  private void textChanged() {
    rest.playFromStart();
  }

  // The control also tells of lines that are only painted anew.
  private void rested() {
    String text = editor.text();
    if (!text.equals(seen)) {
      seen = text;
      viewModel.changed(text, namespace());
    }
  }

  private String namespace() {
    String said = namespace.getText().strip();
    return said.isEmpty() ? "default" : said;
  }

  private void pressed(KeyEvent event) {
    if (APPLY.match(event)) {
      event.consume();
      review();
    } else if (OPEN.match(event)) {
      event.consume();
      choose();
    }
  }

  private void choose() {
    var chooser = new FileChooser();
    chooser.setTitle(Texts.of("manifest.open.manifests"));
    chooser
        .getExtensionFilters()
        .setAll(
            new FileChooser.ExtensionFilter(
                Texts.of("manifest.manifests"), "*.yaml", "*.yml", "*.json"),
            new FileChooser.ExtensionFilter(Texts.of("manifest.all.files"), "*"));
    List<File> files = chooser.showOpenMultipleDialog(content.getScene().getWindow());
    if (files != null) {
      read(files);
    }
  }

  private void dragged(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      read(event.getDragboard().getFiles());
      event.setDropCompleted(true);
      event.consume();
    }
  }

  /// Puts what is in files below what is there.
  void read(List<File> files) {
    List<File> wanted = List.copyOf(files);
    workbench
        .threads()
        .background()
        .execute(() -> {
          try {
            String text = TextFiles.joined(wanted);
            workbench.threads().fx().execute(() -> add(text));
          } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            workbench.threads().fx().execute(() -> viewModel.say(why));
          }
        });
  }

  private void add(String text) {
    String there = editor.text();
    String gap = there.isBlank() ? "" : there.endsWith("\n") ? "---\n" : "\n---\n";
    editor.setText((there.isBlank() ? "" : there) + gap + text);
  }

  private void review() {
    rest.stop();
    String text = editor.text();
    seen = text;
    viewModel.review(text, namespace(), manifest -> ask(manifest, text));
  }

  private void ask(Manifest manifest, String text) {
    var to = new Target(target.cluster(), target.info(), namespace());
    boolean isProduction = settings().isProduction();
    var review = new ReviewViewModel(to, manifest, workbench.threads(), isProduction);
    review.phaseProperty().subscribe(_ -> viewModel.heard(review, text));
    workbench.run(
        new Plan.Ask(
            Texts.of("manifest.apply.too"),
            close -> {
              var view = new ReviewView(review, settings(), close);
              workbench.threads().fx().execute(view::focusFirst);
              return view;
            },
            WIDTH,
            HEIGHT));
  }

  @Override
  public String key() {
    return "manifest/" + id;
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

  @Override
  public String unfinished() {
    return viewModel.isChanged() ? Texts.of("manifest.not.applied.would") : "";
  }

  @Override
  public String lostWithWindow() {
    return viewModel.isChanged() && !viewModel.isKept() ? Texts.of("manifest.not.all.kept") : "";
  }

  @Override
  public void thrownAway() {
    viewModel.throwAway();
  }

  @Override
  public void close() {
    rest.stop();
    assistance.close();
    viewModel.close();
  }
}
