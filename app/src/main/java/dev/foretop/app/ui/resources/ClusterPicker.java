package dev.foretop.app.ui.resources;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.ui.fx.OneLine;
import dev.foretop.app.words.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Chooses clusters whose rows the table shows beside its own.
final class ClusterPicker extends MenuButton {

  private final ResourceTableViewModel viewModel;

  ClusterPicker(ResourceTableViewModel viewModel) {
    this.viewModel = viewModel;
    setId("more-clusters");
    setGraphic(new FontIcon(Feather.LAYERS));
    setTooltip(new Tooltip(Texts.of("resources.show.rows.other.said")));
    setMinWidth(USE_PREF_SIZE);
    setOnShowing(_ -> fill());
    update();
  }

  /// Takes over which clusters there are.
  void update() {
    boolean isOffered =
        !(viewModel.neighbours().choices().isEmpty() && viewModel.joined().isEmpty())
            && viewModel.shownProperty().get() != null
            && !SeveralKinds.isSeveral(viewModel.shownProperty().get().kind());
    setVisible(isOffered);
    setManaged(isOffered);
    int joined = viewModel.joined().size();
    String text = joined == 0 ? "" : words(joined + 1, found() + 1);
    setText(text);
    setAccessibleText(
        joined == 0
            ? Texts.of("resources.other.clusters")
            : found() < joined ? text : Texts.count("resources.rows.clusters", joined + 1));
    if (isOffered && getItems().isEmpty()) {
      fill(); // a menu without items does not open
    }
  }

  // One may have gone from its file, and come back.
  private int found() {
    return (int)
        viewModel.neighbours().choices().stream()
            .filter(choice -> viewModel.joined().contains(choice.cluster()))
            .count();
  }

  private static String words(int chosen, int found) {
    return found == chosen
        ? Texts.count("resources.clusters", chosen)
        : Texts.of("resources.clusters.found", String.valueOf(found), String.valueOf(chosen));
  }

  private void fill() {
    List<Neighbours.Choice> choices = viewModel.neighbours().choices();
    Map<String, List<Neighbours.Choice>> groups =
        choices.stream()
            .filter(choice -> !choice.group().isEmpty())
            .collect(
                Collectors.groupingBy(Neighbours.Choice::group, TreeMap::new, Collectors.toList()));
    getItems().clear();
    groups.forEach(this::addGroup);
    List<CustomMenuItem> others =
        choices.stream().filter(choice -> choice.group().isEmpty()).map(this::item).toList();
    separate(!others.isEmpty());
    getItems().addAll(others);
    gone(choices).map(this::item).forEach(getItems()::add);
  }

  // What is not there can still be left out for good.
  private Stream<Neighbours.Choice> gone(List<Neighbours.Choice> choices) {
    return viewModel.joined().stream()
        .filter(id -> choices.stream().noneMatch(choice -> choice.cluster().equals(id)))
        .map(id -> new Neighbours.Choice(id, Texts.of("resources.cluster.gone", id.value()), ""));
  }

  private void separate(boolean isMoreToCome) {
    if (isMoreToCome && !getItems().isEmpty()) {
      getItems().add(new SeparatorMenuItem());
    }
  }

  // The group's own box stands for all of its clusters.
  private void addGroup(String title, List<Neighbours.Choice> choices) {
    Set<ClusterId> clusters =
        choices.stream().map(Neighbours.Choice::cluster).collect(Collectors.toSet());
    separate(true);
    var box = new CheckBox(Texts.of("resources.all", OneLine.of(title)));
    box.setMnemonicParsing(false);
    box.getStyleClass().add(Styles.TEXT_BOLD);
    box.setSelected(viewModel.joined().containsAll(clusters));
    box.setOnAction(_ -> {
      choose(clusters, box.isSelected());
      fill();
    });
    getItems().add(new CustomMenuItem(box, false));
    choices.stream().map(this::item).forEach(getItems()::add);
  }

  private CustomMenuItem item(Neighbours.Choice choice) {
    var box = new CheckBox(OneLine.of(choice.name()));
    box.setMnemonicParsing(false);
    box.setSelected(viewModel.joined().contains(choice.cluster()));
    box.setOnAction(_ -> choose(Set.of(choice.cluster()), box.isSelected()));
    return new CustomMenuItem(box, false);
  }

  private void choose(Set<ClusterId> clusters, boolean isWanted) {
    Set<ClusterId> next = new LinkedHashSet<>(viewModel.joined());
    boolean _ = isWanted ? next.addAll(clusters) : next.removeAll(clusters);
    viewModel.join(next);
    update();
  }
}
