package dev.foretop.app.ui.resources;

import dev.foretop.app.kube.ContainerDot;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The containers of a pod, a sign each: its shape and colour say how it is doing. Those that only
/// prepare the pod are smaller and stand before a line.
final class ContainerDots extends HBox {

  static final double WIDTH = 14;
  private static final double GAP = 4;

  private String shown = "";

  ContainerDots() {
    super(GAP);
    getStyleClass().add("container-dots");
    setAlignment(Pos.CENTER_LEFT);
  }

  void show(String line) {
    if (!line.equals(shown)) {
      shown = line;
      getChildren().setAll(nodes(ContainerDot.read(line)));
    }
  }

  private static List<Node> nodes(List<ContainerDot> dots) {
    List<Node> nodes = new ArrayList<>();
    boolean isAfterInit = false;
    for (ContainerDot dot : dots) {
      if (isAfterInit && !dot.isInit()) {
        nodes.add(shape("init-end"));
      }
      isAfterInit = dot.isInit();
      Region sign = shape("container-dot");
      sign.getStyleClass().add(dot.state().name().toLowerCase(Locale.ROOT));
      if (dot.isInit()) {
        sign.getStyleClass().add("init");
      }
      nodes.add(sign);
    }
    return nodes;
  }

  private static Region shape(String style) {
    var shape = new Region();
    shape.getStyleClass().add(style);
    return shape;
  }

  /// What the signs say, a line for each.
  static String words(String line) {
    return ContainerDot.read(line).stream()
        .map(dot ->
            (dot.isInit() ? Texts.of("resources.init", dot.name()) : dot.name())
                + ": "
                + dot.words())
        .collect(Collectors.joining("\n"));
  }
}
