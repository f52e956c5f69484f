package dev.foretop.app.ui.overview;

import dev.foretop.app.ui.fx.SeenFocus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// What a section shows, one part below the other. Where newer nodes take the place of older ones,
/// what was scrolled to and what has the focus stay.
final class SectionPane extends ScrollPane {

  private final VBox content;

  SectionPane(String id, double gap) {
    content = new VBox(gap);
    content.getStyleClass().add("overview");
    setContent(content);
    setId(id);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("edge-to-edge");
  }

  void show(List<? extends Node> nodes) {
    double at = getVvalue();
    Optional<Node> focused = stream(content).filter(Node::isFocused).findFirst();
    List<Node> alike = focused.map(node -> alike(node)).orElse(List.of());
    int place = focused.map(alike::indexOf).orElse(0);
    boolean isSeen = focused.filter(Node::isFocusVisible).isPresent();
    content.getChildren().setAll(nodes);
    focused.ifPresent(node -> refocus(node, place, isSeen));
    setVvalue(at);
  }

  private void refocus(Node before, int place, boolean isSeen) {
    List<Node> alike = alike(before);
    Node next = alike.isEmpty() ? this : alike.get(Math.min(place, alike.size() - 1));
    if (isSeen) {
      SeenFocus.on(next);
    } else {
      next.requestFocus();
    }
  }

  private List<Node> alike(Node node) {
    String words = words(node);
    return stream(content)
        .filter(Node::isFocusTraversable)
        .filter(each -> words(each).equals(words))
        .toList();
  }

  private static String words(Node node) {
    String text = node instanceof Labeled labeled ? labeled.getText() : "";
    return node.getClass().getSimpleName() + "\n" + text + "\n" + node.getAccessibleText();
  }

  private static Stream<Node> stream(Node node) {
    return node instanceof Parent parent
        ? Stream.concat(
            Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(SectionPane::stream))
        : Stream.of(node);
  }

  void clear() {
    content.getChildren().clear();
    setVvalue(0);
  }
}
