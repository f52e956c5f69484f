package dev.foretop.app.ui.shell;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/// Pictures of the window, for people to look at.
final class Screenshots {

  private static final Path FOLDER = Path.of("target", "screenshots");

  private Screenshots() {}

  static void take(FxRobot robot, String name) throws IOException {
    take(robot, robot.listTargetWindows().getFirst().getScene(), name);
  }

  /// Takes the picture of the window that `node` is in.
  static void take(FxRobot robot, Node node, String name) throws IOException {
    take(robot, node.getScene(), name);
  }

  private static void take(FxRobot robot, Scene scene, String name) throws IOException {
    var taken = new AtomicReference<@Nullable WritableImage>();
    robot.interact(() -> taken.set(scene.snapshot(null)));
    WritableImage image = taken.get();
    if (image != null) {
      Files.createDirectories(FOLDER);
      ImageIO.write(copy(image), "png", FOLDER.resolve(name + ".png").toFile());
    }
  }

  private static BufferedImage copy(WritableImage image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
      }
    }
    return copy;
  }
}
