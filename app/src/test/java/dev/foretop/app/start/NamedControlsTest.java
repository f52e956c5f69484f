package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whoever does not see the window hears what each control is that takes the focus.
@Timeout(180)
class NamedControlsTest {

  @TempDir Path home;

  private static List<String> nameless() {
    return WindowFixture.onFx(() -> {
      List<String> found = new ArrayList<>();
      for (Window window : Window.getWindows()) {
        if (window.isShowing() && window.getScene() != null) {
          look(window.getScene().getRoot(), found);
        }
      }
      return found;
    });
  }

  private static void look(Node node, List<String> found) {
    if (!node.isVisible()) {
      return;
    }
    if (node.isFocusTraversable() && !(node instanceof SplitPane) && name(node).isBlank()) {
      found.add(path(node));
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> look(child, found));
    }
  }

  private static String name(Node node) {
    Object label = node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY);
    String by = label instanceof Labeled labeled ? labeled.getText() : "";
    String own = node instanceof Labeled labeled ? labeled.getText() : "";
    String prompt = node instanceof TextInputControl input ? input.getPromptText() : "";
    return text(node.getAccessibleText()) + text(own) + text(prompt) + text(by);
  }

  private static String text(String text) {
    return text == null ? "" : text;
  }

  private static String path(Node node) {
    var path = new StringBuilder();
    for (Node at = node; at != null && path.length() < 200; at = at.getParent()) {
      path.append(at.getClass().getSimpleName()).append('#').append(at.getId()).append(" < ");
    }
    return path.toString();
  }

  @Test
  void haveNamesInTheWholeWindow() throws Exception {
    try (var window = WindowFixture.onDemo(home)) {
      window.open("foretop://demo/checkout/deployments/checkout-api");
      window.awaitText("#freshness", "Live");
      window.awaitShown(".overview .label");
      List<String> found = new ArrayList<>(nameless());
      for (String tab : List.of("YAML", "Related", "Events", "Explain")) {
        window.clickIn("#sections", tab);
        found.addAll(nameless());
      }
      window.robot().push(KeyCode.CONTROL, KeyCode.P);
      window.awaitShown("#palette");
      found.addAll(nameless());
      window.robot().push(KeyCode.ESCAPE);
      window.robot().press(KeyCode.CONTROL).type(KeyCode.COMMA).release(KeyCode.CONTROL);
      window.awaitShown("#preferences");
      found.addAll(nameless());
      assertThat(found.stream().distinct()).isEmpty();
    }
  }
}
