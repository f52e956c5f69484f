package dev.foretop.app.ui.inspector;

import atlantafx.base.theme.Styles;
import dev.foretop.app.kube.ToolUsage;
import dev.foretop.app.words.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// The tools that have a token. A tool's card stays the same while its figures change: somebody may
/// be about to press a button of it.
final class ToolsPane extends ScrollPane {

  private final InspectorViewModel viewModel;
  private final Consumer<String> onCalls;
  private final VBox cards = new VBox();
  private final Label nobody = new Label(Texts.of("inspector.no.tool.token"));
  private final Map<String, ToolCard> byId = new HashMap<>();

  ToolsPane(InspectorViewModel viewModel, Consumer<String> onCalls) {
    this.viewModel = viewModel;
    this.onCalls = onCalls;
    setId("tools");
    setContent(cards);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    nobody.getStyleClass().addAll(Styles.TEXT_MUTED, "tool-card");
    viewModel.toolsProperty().subscribe(this::show);
  }

  private void show(List<ToolUsage> tools) {
    byId.keySet().retainAll(tools.stream().map(tool -> tool.client().id()).toList());
    for (ToolUsage tool : tools) {
      byId.computeIfAbsent(tool.client().id(), _ -> new ToolCard(tool, viewModel, onCalls))
          .update(tool);
    }
    List<? extends Node> now =
        tools.isEmpty()
            ? List.of(nobody)
            : tools.stream()
                .map(tool -> byId.get(tool.client().id()))
                .filter(Objects::nonNull)
                .toList();
    if (!cards.getChildren().equals(now)) {
      cards.getChildren().setAll(now);
    }
  }
}
