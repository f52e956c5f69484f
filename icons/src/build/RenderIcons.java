import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

/// Draws the product icon in every size that windows, launchers and installers ask for.
///
/// Run by the build of this module: `java RenderIcons.java SOURCES TARGET`.
final class RenderIcons {

  private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512, 1024);

  private RenderIcons() {}

  public static void main(String[] arguments) throws IOException {
    Path source = Path.of(arguments[0], "foretop.svg");
    Path target = Files.createDirectories(Path.of(arguments[1]));
    SVGDocument document = Objects.requireNonNull(new SVGLoader().load(source.toUri().toURL()));
    for (int size : SIZES) {
      Path file = target.resolve("foretop-" + size + ".png");
      ImageIO.write(render(document, size), "png", file.toFile());
    }
  }

  private static BufferedImage render(SVGDocument document, int size) {
    var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    document.render((java.awt.Component) null, graphics, new ViewBox(0, 0, size, size));
    graphics.dispose();
    return image;
  }
}
