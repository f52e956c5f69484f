package dev.foretop.app.ui.details;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.SecretMask;
import dev.foretop.app.ui.details.ObjectViewModel.State;
import dev.foretop.app.ui.fx.Hints;
import dev.foretop.app.ui.fx.MessagePane;
import dev.foretop.app.ui.fx.Problem;
import dev.foretop.app.ui.fx.SystemClipboard;
import dev.foretop.app.ui.fx.WrappingBar;
import dev.foretop.app.ui.workbench.DetailSection;
import dev.foretop.app.ui.workbench.ObjectActions;
import dev.foretop.app.ui.workbench.SchemaSource;
import dev.foretop.app.ui.workbench.Subject;
import dev.foretop.app.words.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows an [ObjectViewModel]: the object's name above, its YAML below.
public final class ObjectView extends BorderPane {

  private static final double LEAST_SUBTITLE = 72;

  private final ObjectViewModel viewModel;
  private final Label name = new Label();
  private final Label subtitle = new Label();
  private final StandingMark standing = new StandingMark();
  private final CodeView code;
  private final NeatYaml neat;
  private final SectionTabs sections;
  private final ObjectActions actions;
  private final Function<State.Shown, Optional<Subject>> subjects;
  private final MenuButton actionMenu = new MenuButton(Texts.of("details.actions"));
  private final ToggleButton secrets = new ToggleButton(Texts.of("details.reveal"));
  private final MessagePane message = new MessagePane();
  private final Button copy = createButton(Feather.COPY, Texts.of("details.copy.yaml"));
  private final BooleanProperty filled = new SimpleBooleanProperty(false);
  private @Nullable ObjectKey shown;

  /// @param factories the parts to show beside the YAML
  /// @param actions what can be done with the object
  /// @param subjects makes an object known to the parts; empty if its cluster is not open any more
  /// @param schemas tells what fields of the YAML mean
  public ObjectView(
      ObjectViewModel viewModel,
      List<DetailSection.Factory> factories,
      ObjectActions actions,
      Function<State.Shown, Optional<Subject>> subjects,
      SchemaSource schemas) {
    this.viewModel = viewModel;
    this.actions = actions;
    this.subjects = subjects;
    var known = new KnownSchema(schemas);
    viewModel.setOnDefinition(() -> {
      known.forget();
      definitionChanged();
    });
    this.code = new CodeView("YAML", new FieldStrip(viewModel.threads(), known));
    this.neat = new NeatYaml(viewModel.threads(), known);
    this.sections = new SectionTabs(factories, code);
    getStyleClass().add("object-view");
    setId("object");
    code.findFrom(this);
    setTop(createHeader());
    copy.setOnAction(_ -> copy());
    viewModel.stateProperty().subscribe(this::show);
    viewModel.standingProperty().subscribe(_ -> showStanding());
    viewModel.secretsProperty().subscribe(_ -> show(viewModel.stateProperty().get()));
    viewModel.managedFieldsProperty().subscribe(_ -> show(viewModel.stateProperty().get()));
    viewModel.neatProperty().subscribe(_ -> show(viewModel.stateProperty().get()));
  }

  /// Whether there is something to see of the object that is open, if only what went wrong.
  public ObservableBooleanValue filled() {
    return filled;
  }

  /// Shows the part of this index, if there is one, and moves the focus to it.
  public void showPart(int index) {
    sections.choose(index);
  }

  /// Shows the YAML, as soon as it is there; the focus stays where it is.
  public void showYaml() {
    sections.chooseYaml();
  }

  /// Moves the focus to the parts, as soon as there are any.
  public void focusParts() {
    (sections.getScene() == null ? this : sections).requestFocus();
  }

  // The name has a line of its own: it is long, and it is what one looks for.
  private VBox createHeader() {
    name.getStyleClass().add(Styles.TITLE_4);
    name.setMinWidth(0);
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    Hints.showWhenTruncated(name);
    subtitle.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    subtitle.setMinWidth(LEAST_SUBTITLE);
    subtitle.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(subtitle, Priority.ALWAYS);
    Button close = createButton(Feather.X, Texts.of("details.close.esc"));
    close.setOnAction(_ -> viewModel.leave());
    createActionMenu();
    var first = new HBox(6, name, standing, close);
    first.setAlignment(Pos.CENTER_LEFT);
    var second = new WrappingBar(6, true);
    second.add(subtitle, createYamlTools(), actionMenu);
    var header = new VBox(2, first, second);
    header.getStyleClass().add("object-header");
    return header;
  }

  private HBox createYamlTools() {
    var tools =
        new HBox(6, createSecretsButton(), createNeatButton(), createManagedFieldsButton(), copy);
    tools.setAlignment(Pos.CENTER_LEFT);
    tools.visibleProperty().bind(sections.yamlInSight());
    tools.managedProperty().bind(tools.visibleProperty());
    tools.visibleProperty().subscribe(code::setInSight);
    return tools;
  }

  // Filled when it opens: what can be done depends on what is known by then.
  private void createActionMenu() {
    actionMenu.setId("object-actions");
    actionMenu.getStyleClass().add(Styles.SMALL);
    actionMenu.setMinWidth(Region.USE_PREF_SIZE);
    actionMenu.setOnShowing(_ -> actionMenu.getItems().setAll(actions.items(objects())));
    setOnKeyPressed(event -> {
      if (actions.press(event, objects())) {
        event.consume();
      }
    });
  }

  private List<ObjectKey> objects() {
    return viewModel.stateProperty().get() instanceof State.Shown now
        ? List.of(now.object())
        : List.of();
  }

  private ToggleButton createSecretsButton() {
    ToggleButton button = secrets;
    button.setId("reveal-yaml");
    button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    button.setTooltip(new Tooltip(Texts.of("details.show.values.yaml")));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.selectedProperty().bindBidirectional(viewModel.secretsProperty());
    return button;
  }

  private ToggleButton createManagedFieldsButton() {
    var button = new ToggleButton("managedFields");
    button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    button.setTooltip(new Tooltip(Texts.of("details.show.metadata.managedfields")));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.selectedProperty().bindBidirectional(viewModel.managedFieldsProperty());
    button.disableProperty().bind(viewModel.neatProperty());
    return button;
  }

  private ToggleButton createNeatButton() {
    var button = new ToggleButton(Texts.of("details.neat"));
    button.setId("neat-yaml");
    button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
    button.setTooltip(new Tooltip(Texts.of("details.leave.out.defaults")));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.selectedProperty().bindBidirectional(viewModel.neatProperty());
    return button;
  }

  private static Button createButton(Ikon icon, String text) {
    var button = new Button(null, new FontIcon(icon));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    button.setTooltip(new Tooltip(text));
    button.setAccessibleText(text);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private void show(State state) {
    boolean isGone = state instanceof State.Shown now && now.isGone();
    showStanding();
    boolean isSecret = state instanceof State.Shown s && SecretMask.isSecret(s.object().kind());
    secrets.setVisible(isSecret);
    secrets.setManaged(isSecret);
    copy.setDisable(!(state instanceof State.Shown));
    actionMenu.setDisable(isGone || !(state instanceof State.Shown));
    filled.unbind();
    switch (state) {
      case State.Closed() -> {
        shown = null;
        filled.set(false);
        neat.stop();
        code.clearSubject();
        sections.clear();
      }
      case State.Loading(var object) -> {
        if (sections.isFocusWithin()) {
          requestFocus(); // else the window would go on with its first button
        }
        showName(object);
        filled.set(false);
        showMessage(new MessagePane.Message(Feather.LOADER, Texts.of("words.loading"), null, null));
      }
      case State.Shown s -> {
        showName(s.object());
        subjects
            .apply(s)
            .ifPresent(subject -> {
              code.setSubject(subject);
              sections.show(subject);
            });
        showYaml(s);
        setCenter(sections);
        filled.bind(sections.filled());
        if (isFocused()) {
          focusParts();
        }
      }
      case State.Failed(var object, var problem) -> {
        showName(object);
        showMessage(describe(object, problem));
        filled.set(true);
      }
    }
  }

  private void showStanding() {
    boolean isGone = viewModel.stateProperty().get() instanceof State.Shown now && now.isGone();
    standing.show(isGone, viewModel.standingProperty().get());
  }

  /// Lets ages move on.
  public void tick() {
    sections.tick();
  }

  private void definitionChanged() {
    sections.definitionChanged();
  }

  private void showYaml(State.Shown of) {
    Optional<Subject> subject =
        viewModel.neatProperty().get() ? subjects.apply(of) : Optional.empty();
    if (subject.isEmpty()) {
      neat.stop();
      showYaml(of.object(), viewModel.text(of));
    } else {
      neat.make(subject.get(), viewModel.readable(of), text -> showYaml(of.object(), text));
    }
  }

  private void showYaml(ObjectKey of, String text) {
    code.setText(text, of.equals(shown));
    shown = of;
  }

  private void showName(ObjectKey object) {
    name.setText(object.name());
    String kind = object.kind().kind();
    subtitle.setText(
        object.namespace().isEmpty() ? kind : Texts.of("details.in", kind, object.namespace()));
  }

  private void showMessage(MessagePane.Message text) {
    message.show(text);
    setCenter(message);
  }

  private static MessagePane.Message describe(ObjectKey object, ApiProblem problem) {
    return switch (problem) {
      case ApiProblem.Forbidden _ ->
          new MessagePane.Message(
              Feather.LOCK,
              Texts.of("details.may.not.read", object.name()),
              problem.message(),
              Problem.hint(problem));
      case ApiProblem.NotFound _ ->
          new MessagePane.Message(
              Feather.TRASH,
              Texts.of("details.no", object.name()),
              problem.message(),
              Texts.of("details.deleted.what.names"));
      case ApiProblem.Unreachable _,
          ApiProblem.Untrusted _,
          ApiProblem.Unauthorized _,
          ApiProblem.Expired _,
          ApiProblem.Throttled _,
          ApiProblem.Failed _ ->
          new MessagePane.Message(
              Feather.CLOUD_OFF,
              Texts.of("details.could.not.read", object.name()),
              problem.message(),
              Problem.hint(problem));
    };
  }

  /// Paints the text anew, as after a change of the theme.
  public void repaint() {
    code.repaint();
  }

  private void copy() {
    SystemClipboard.put(code.text());
  }
}
