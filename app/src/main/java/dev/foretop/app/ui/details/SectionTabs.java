package dev.foretop.app.ui.details;

import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.fx.ListEscape;
import dev.foretop.app.ui.workbench.DetailSection;
import dev.foretop.app.ui.workbench.Subject;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The parts of an object's details, one of them in sight: what features show, and the YAML.
///
/// The part that the user chose stays chosen from one object to the next, where the next has it.
final class SectionTabs extends TabPane {

  private static final String YAML = "YAML";
  private static final PseudoClass TIGHT = PseudoClass.getPseudoClass("tight");
  private static final PseudoClass TIGHTEST = PseudoClass.getPseudoClass("tightest");
  private static final PseudoClass WHOLE = PseudoClass.getPseudoClass("whole");
  private static final double EDGE = 12; // which the control keeps free behind the last
  private static final double EMS_AROUND_TITLE = 2.4;
  private static final double EMS_AROUND_TIGHT = 0.75;
  private static final double SHRUNK = 0.84; // as the style sheet has it for the tightest

  private final List<DetailSection.Factory> factories;
  private final Node code;
  private final List<DetailSection> sections = new ArrayList<>();
  private @Nullable ResourceKind kind;
  private @Nullable Subject subject;
  private String chosen = "";
  private boolean isUpdating = true; // until an object is shown

  SectionTabs(List<DetailSection.Factory> factories, Node code) {
    this.factories = factories;
    this.code = code;
    setId("sections");
    ListEscape.passes(this);
    setAccessibleText(Texts.of("details.parts"));
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    getStyleClass().add("section-tabs");
    getTabs().setAll(newYaml());
    getSelectionModel().selectedItemProperty().subscribe(this::tabChosen);
  }

  // Titles give up the air around them before one of them is cut, and then become smaller.
  @Override
  protected void layoutChildren() {
    if (lookup(".tab-label") instanceof Labeled label) {
      Font font = usual(label.getFont());
      double titles = getTabs().stream().mapToDouble(tab -> width(tab, font)).sum();
      double em = font.getSize() * getTabs().size();
      double tight = titles + EMS_AROUND_TIGHT * em;
      pseudoClassStateChanged(TIGHT, titles + EMS_AROUND_TITLE * em > getWidth());
      pseudoClassStateChanged(TIGHTEST, tight > getWidth());
      // What lists the rest takes room itself, and would stay for want of that.
      pseudoClassStateChanged(WHOLE, tight * SHRUNK + EDGE <= getWidth());
    }
    super.layoutChildren();
  }

  private Font usual(Font now) {
    return getPseudoClassStates().contains(TIGHTEST)
        ? Font.font(now.getFamily(), now.getSize() / SHRUNK)
        : now;
  }

  private static double width(Tab tab, Font font) {
    var title = new Text(tab.getText());
    title.setFont(font);
    return title.getLayoutBounds().getWidth();
  }

  // A tab that comes back while the pane still takes leave of it would stand at the wrong place.
  private Tab newYaml() {
    getTabs().stream().filter(SectionTabs::isYaml).forEach(tab -> tab.setContent(null));
    return new Tab(YAML, code);
  }

  private static boolean isYaml(@Nullable Tab tab) {
    return tab != null && tab.getText().equals(YAML);
  }

  /// Whether the YAML is the part in sight.
  BooleanBinding yamlInSight() {
    return Bindings.createBooleanBinding(
        () -> isYaml(getSelectionModel().getSelectedItem()),
        getSelectionModel().selectedItemProperty());
  }

  /// Shows an object, or a newer version of it.
  void show(Subject next) {
    if (!next.key().kind().equals(kind)) {
      replaceSections(next.key().kind());
    }
    subject = next;
    showChosen();
  }

  /// Shows the part of this index, if there is one, and moves the focus to what can take it there.
  void choose(int index) {
    if (getScene() != null && index < getTabs().size()) {
      getSelectionModel().select(index);
      firstOfFocus(getTabs().get(index).getContent()).ifPresent(Node::requestFocus);
    }
  }

  /// Shows the YAML, also of what comes next; the focus stays where it is.
  void chooseYaml() {
    chosen = YAML;
    getTabs().stream().filter(SectionTabs::isYaml).forEach(getSelectionModel()::select);
  }

  private static Optional<Node> firstOfFocus(Node node) {
    if (node.isFocusTraversable()) {
      return Optional.of(node);
    }
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .flatMap(child -> firstOfFocus(child).stream())
            .findFirst()
        : Optional.empty();
  }

  private void replaceSections(ResourceKind next) {
    isUpdating = true;
    closeSections();
    kind = next;
    List<Tab> tabs = new ArrayList<>();
    for (DetailSection.Factory factory : factories) {
      factory
          .create(next)
          .ifPresent(section -> {
            sections.add(section);
            tabs.add(new Tab(section.title(), section.node()));
          });
    }
    tabs.add(Math.min(1, tabs.size()), newYaml());
    getTabs().setAll(tabs);
    tabs.stream()
        .filter(tab -> tab.getText().equals(chosen))
        .findFirst()
        .ifPresentOrElse(getSelectionModel()::select, getSelectionModel()::selectFirst);
    isUpdating = false;
  }

  private void tabChosen(@Nullable Tab tab) {
    if (!isUpdating && tab != null) {
      chosen = tab.getText();
      showChosen();
    }
  }

  private void showChosen() {
    Subject now = subject;
    Tab tab = getSelectionModel().getSelectedItem();
    if (now != null && tab != null) {
      section(tab).ifPresent(section -> section.show(now));
    }
  }

  /// Whether there is something to see of the object that was shown last, in the part in sight.
  ObservableBooleanValue filled() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem())
        .flatMap(this::section)
        .map(DetailSection::filled)
        .orElseGet(() -> new SimpleBooleanProperty(true));
  }

  /// Lets what depends on time move on in the part in sight.
  void tick() {
    Tab tab = getSelectionModel().getSelectedItem();
    if (subject != null && tab != null) {
      section(tab).ifPresent(DetailSection::tick);
    }
  }

  void definitionChanged() {
    sections.forEach(DetailSection::definitionChanged);
  }

  private Optional<DetailSection> section(Tab tab) {
    return sections.stream().filter(section -> section.node().equals(tab.getContent())).findFirst();
  }

  /// Ends what is shown; nothing of it goes on.
  void clear() {
    isUpdating = true;
    closeSections();
    getTabs().setAll(newYaml());
    isUpdating = false;
  }

  private void closeSections() {
    sections.forEach(DetailSection::close);
    sections.clear();
    kind = null;
    subject = null;
  }
}
