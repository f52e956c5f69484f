package dev.foretop.app.ui.explain;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.schema.FieldSearch;
import dev.foretop.app.kube.schema.OpenSchemas;
import dev.foretop.app.kube.schema.SchemaField;
import dev.foretop.app.ui.explain.FieldItem.Entry;
import dev.foretop.app.ui.fx.ChosenMenu;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.workbench.DetailSection;
import dev.foretop.app.ui.workbench.Subject;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The fields of a kind as a tree, which of them the object has, and what the chosen one means.
final class ExplainSection implements DetailSection {

  // In seconds: servers collect changes of definitions before they publish their schemas.
  private static final int UNTIL_PUBLISHED = 3;
  private static final int LONGEST_WAIT = 60;

  private final Threads threads;
  private final OpenSchemas schemas;
  private final TextField search = new TextField();
  private final TreeView<Entry> tree = new TreeView<>();
  private final FieldText text = new FieldText();
  private final SplitPane parts = new SplitPane(tree, text);
  private final BorderPane pane = new BorderPane();
  private @Nullable Subject subject;
  private @Nullable SchemaField root;
  private int wait; // 0 until the definition changes, or it could not be read
  private int ticksToLook;
  private boolean isChanged;

  ExplainSection(Threads threads, OpenSchemas schemas) {
    this.threads = threads;
    this.schemas = schemas;
    pane.setId("explain");
    search.setId("explain-search");
    search.setPromptText(Texts.of("explain.find.field.such"));
    search.textProperty().subscribe(this::find);
    tree.setId("explain-tree");
    tree.setAccessibleText(Texts.of("explain.fields"));
    tree.setCellFactory(_ -> new FieldCell());
    tree.setContextMenu(menu());
    tree.getSelectionModel().selectedItemProperty().subscribe(this::explain);
    parts.setOrientation(Orientation.VERTICAL);
    parts.setDividerPositions(0.6);
    var head = new VBox(search);
    head.getStyleClass().add("explain-head");
    pane.setTop(head);
  }

  private ContextMenu menu() {
    return new ContextMenu(
        ChosenMenu.item(
            Texts.of("explain.copy.path"), () -> withChosen((_, at) -> SystemClipboard.put(at))),
        ChosenMenu.item(
            Texts.of("words.copy.kubectl.command"),
            () -> withChosen((kind, at) -> SystemClipboard.put(FieldText.command(kind, at)))));
  }

  private void withChosen(BiConsumer<ResourceKind, String> action) {
    TreeItem<Entry> chosen = tree.getSelectionModel().getSelectedItem();
    Subject of = subject;
    if (chosen != null && chosen.getValue() != null && of != null) {
      action.accept(of.key().kind(), chosen.getValue().path());
    }
  }

  @Override
  public String title() {
    return Texts.of("explain.explain");
  }

  @Override
  public Node node() {
    return pane;
  }

  @Override
  public void show(Subject next) {
    Subject before = subject;
    subject = next;
    if (before == null || !before.key().equals(next.key())) {
      root = null;
      wait = 0;
      ticksToLook = 0;
      pane.setCenter(new Label(Texts.of("words.loading")));
      threads.background().execute(() -> load(next));
    } else if (!before.object().equals(next.object())) {
      isChanged = true;
    }
  }

  @Override
  public void definitionChanged() {
    wait = UNTIL_PUBLISHED;
    ticksToLook = wait;
  }

  @Override
  public void tick() {
    Subject now = subject;
    if (ticksToLook > 0 && --ticksToLook == 0 && now != null) {
      threads.background().execute(() -> load(now));
    }
    if (isChanged && now != null && tree.getRoot() instanceof FieldItem all) {
      isChanged = false;
      all.update(FieldPresence.of(now.object()));
    }
  }

  private void load(Subject of) {
    try {
      Optional<SchemaField> found = schemas.of(of.cluster()).of(of.key().kind());
      threads.fx().execute(() -> accept(of, found));
    } catch (ApiException e) {
      threads.fx().execute(() -> fail(of, e.problem()));
    }
  }

  // A server that is away comes back, and nobody tells when.
  private void fail(Subject of, ApiProblem problem) {
    say(of, Texts.of("explain.schema.cannot.read", problem.message()));
    if (isShown(of)) {
      wait = Math.clamp(wait * 2L, UNTIL_PUBLISHED, LONGEST_WAIT);
      ticksToLook = wait;
    }
  }

  private void accept(Subject of, Optional<SchemaField> found) {
    if (found.isEmpty()) {
      say(of, Texts.of("explain.cluster.publishes.no", of.key().kind().kind()));
      lookLater();
    } else if (isShown(of) && !isKnown(found.get())) {
      root = found.get();
      pane.setCenter(parts);
      find(search.getText());
    }
  }

  // A kind that comes back may take a while to say what its fields mean.
  private void lookLater() {
    if (ticksToLook == 0 && wait <= LONGEST_WAIT) {
      wait *= 2;
      ticksToLook = wait;
    }
  }

  private boolean isKnown(SchemaField found) {
    SchemaField before = root;
    return before != null && before.saysTheSameAs(found);
  }

  private void say(Subject of, String words) {
    if (isShown(of)) {
      root = null;
      var label = new Label(words);
      label.setId("explain-problem");
      label.getStyleClass().add("explain-head"); // as far from the edges as the field above
      label.setWrapText(true);
      pane.setCenter(label);
    }
  }

  private boolean isShown(Subject of) {
    Subject now = subject;
    return now != null && now.key().equals(of.key());
  }

  private void find(String wanted) {
    SchemaField at = root;
    Subject of = subject;
    if (at == null || of == null) {
      return;
    }
    FieldPresence presence = FieldPresence.of(of.object());
    if (wanted.isBlank()) {
      show(new FieldItem(at, "", at.name(), presence), true);
      return;
    }
    threads
        .background()
        .execute(() -> {
          List<FieldSearch.Found> found = FieldSearch.find(at, wanted);
          threads.fx().execute(() -> showFound(wanted, found, presence));
        });
  }

  private void showFound(String wanted, List<FieldSearch.Found> found, FieldPresence presence) {
    SchemaField whole = root;
    if (!search.getText().equals(wanted) || whole == null) {
      return;
    }
    var results = new TreeItem<Entry>();
    for (FieldSearch.Found each : found) {
      FieldPresence at = presence;
      SchemaField holder = whole;
      for (SchemaField field : each.path()) {
        at = at.below(holder, field.name());
        holder = field;
      }
      results.getChildren().add(new FieldItem(each.field(), each.dotted(), each.dotted(), at));
    }
    show(results, false);
  }

  private void show(TreeItem<Entry> items, boolean isWhole) {
    items.setExpanded(true);
    tree.setShowRoot(isWhole);
    tree.setRoot(items);
    tree.getSelectionModel().selectFirst();
  }

  private void explain(@Nullable TreeItem<Entry> chosen) {
    if (chosen != null) {
      withChosen((kind, path) -> text.show(kind, chosen.getValue().field(), path));
    }
  }
}
