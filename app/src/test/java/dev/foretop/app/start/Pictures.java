package dev.foretop.app.start;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of windows, in `target/screenshots`, to be looked at.
final class Pictures {

  private static final Path FOLDER = Path.of("target", "screenshots");

  private Pictures() {}

  /// Takes the picture of the window that `node` is in.
  static void take(Node node, String name) throws IOException {
    WritableImage image =
        WaitForAsyncUtils.waitForAsyncFx(5_000, () -> node.getScene().snapshot(null));
    var copy =
        new BufferedImage(
            (int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < copy.getHeight(); y++) {
      for (int x = 0; x < copy.getWidth(); x++) {
        copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
      }
    }
    ImageIO.write(copy, "png", Files.createDirectories(FOLDER).resolve(name + ".png").toFile());
  }
}
