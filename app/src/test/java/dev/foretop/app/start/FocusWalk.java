package dev.foretop.app.start;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// A walk by Tab from control to control, with a look at each: what differs in the picture when the
/// keyboard is there, and differs enough to be seen.
final class FocusWalk {

  private static final double CONTRAST = 3; // WCAG 2.2, 1.4.11 and 2.4.13
  private static final int PIXELS = 16; // a caret alone has fewer, and is gone every other moment
  private static final int AROUND = 3;
  private static final Node NOWHERE = new Group(); // where no control has the focus

  private final FxRobot robot;
  private final Node region;
  private final Map<String, Integer> seen = new LinkedHashMap<>();

  private FocusWalk(FxRobot robot, Node region) {
    this.robot = robot;
    this.region = region;
  }

  /// Walks through everything in a region that takes the focus.
  ///
  /// @return how many pixels tell of the focus, by control
  static Map<String, Integer> through(FxRobot robot, String region) {
    Node node =
        WindowFixture.onFx(() ->
            robot.lookup(region).queryAll().stream()
                .filter(CutOff::isSeen)
                .findFirst()
                .orElseThrow());
    var walk = new FocusWalk(robot, node);
    walk.walk();
    return walk.seen;
  }

  /// Returns the controls of a walk at which nothing tells that the keyboard is there.
  static List<String> unseen(Map<String, Integer> walked) {
    return walked.entrySet().stream()
        .filter(each -> each.getValue() < PIXELS)
        .map(each -> each.getKey() + " " + each.getValue())
        .toList();
  }

  private void walk() {
    Set<Node> been = new HashSet<>();
    robot.interact(() -> region.getScene().getWindow().requestFocus());
    for (Optional<Node> next = next(been); next.isPresent(); next = next(been)) {
      Node start = next.get();
      robot.interact(start::requestFocus);
      robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
      robot.type(KeyCode.TAB); // so that it came by keys
      been.add(start);
      follow(been);
    }
  }

  private void follow(Set<Node> been) {
    Shot at = shot();
    while (isInside(at.owner)) {
      been.add(at.owner);
      robot.type(KeyCode.TAB);
      Shot next = shot();
      if (next.owner.equals(at.owner)) {
        robot.interact(() -> region.getScene().getRoot().requestFocus());
        next = shot();
      }
      seen.merge(name(at.owner), at.differs(next), Math::min);
      if (been.contains(next.owner)) {
        return;
      }
      at = next;
    }
  }

  private Optional<Node> next(Set<Node> been) {
    return WindowFixture.onFx(() -> {
      List<Node> all = new ArrayList<>();
      look(region, all);
      all.removeAll(been);
      return all.stream().findFirst();
    });
  }

  private static void look(Node node, List<Node> found) {
    if (!CutOff.isSeen(node) || node.isDisabled()) {
      return;
    }
    if (node.isFocusTraversable() && !(node instanceof SplitPane)) {
      found.add(node);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> look(child, found));
    }
  }

  private boolean isInside(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (region.equals(at)) {
        return true;
      }
    }
    return false;
  }

  private Shot shot() {
    return WindowFixture.onFx(() -> {
      Scene scene = region.getScene();
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      Node owner = scene.getFocusOwner();
      return owner != null && owner.isFocused()
          ? new Shot(owner, around(owner), scene.snapshot(null))
          : new Shot(NOWHERE, Rectangle2D.EMPTY, scene.snapshot(null));
    });
  }

  private static Rectangle2D around(Node node) {
    Bounds at = node.localToScene(node.getLayoutBounds());
    return new Rectangle2D(
        at.getMinX() - AROUND,
        at.getMinY() - AROUND,
        at.getWidth() + 2 * AROUND,
        at.getHeight() + 2 * AROUND);
  }

  private static String name(Node node) {
    var path = new StringBuilder(node.getClass().getSimpleName());
    path.append(node.getStyleClass());
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.getId() != null) {
        return path.append(" #").append(at.getId()).toString();
      }
    }
    return path.toString();
  }

  private record Shot(Node owner, Rectangle2D place, Image image) {

    int differs(Shot next) {
      int width = (int) image.getWidth();
      int height = (int) image.getHeight();
      int[] here = pixels(image);
      int[] there = pixels(next.image);
      int found = 0;
      for (int y = (int) Math.max(0, place.getMinY()); y < Math.min(height, place.getMaxY()); y++) {
        for (int x = (int) Math.max(0, place.getMinX());
            x < Math.min(width, place.getMaxX());
            x++) {
          int at = y * width + x;
          if (here[at] != there[at]
              && !next.hasAt(x, y)
              && Contrast.of(here[at], there[at]) >= CONTRAST) {
            found++;
          }
        }
      }
      return found;
    }

    // What is beside a control may be another's ring.
    private boolean hasAt(int x, int y) {
      return place.getWidth() < image.getWidth() / 2 && place.contains(x, y);
    }

    private static int[] pixels(Image image) {
      int width = (int) image.getWidth();
      int height = (int) image.getHeight();
      int[] all = new int[width * height];
      image
          .getPixelReader()
          .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), all, 0, width);
      return all;
    }
  }
}
