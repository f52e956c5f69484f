import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// Draws the product icon in every size and file that windows, launchers and installers ask for,
/// and gathers the kinds' icons in one file for the explorer.
///
/// Run by the build of this module: `java RenderIcons.java SOURCES TARGET SHEETS`. In the folder
/// `SHEETS` it leaves a picture of all kinds in both themes, for people to look at.
final class RenderIcons {

  private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512, 1024);
  private static final int COLUMNS = 6;
  private static final int CELL_WIDTH = 240;
  private static final int CELL_HEIGHT = 44;

  private RenderIcons() {}

  public static void main(String[] arguments) throws IOException {
    Path sources = Path.of(arguments[0]);
    Path target = Files.createDirectories(Path.of(arguments[1]));
    SVGDocument document = load(Files.readString(sources.resolve("foretop.svg")));
    SortedMap<Integer, byte[]> pictures = new TreeMap<>();
    for (int size : SIZES) {
      pictures.put(size, png(render(document, size)));
      Files.write(target.resolve("foretop-" + size + ".png"), pictures.get(size));
    }
    Files.write(target.resolve("foretop.ico"), IconFiles.ico(pictures));
    Files.write(target.resolve("foretop.icns"), IconFiles.icns(pictures));
    SortedMap<String, String> kinds = kinds(sources.resolve("kinds"));
    Files.write(target.resolve("kinds.txt"), lines(kinds));
    Path sheets = Files.createDirectories(Path.of(arguments[2]));
    sheet(kinds, "#57606a", Color.WHITE, sheets.resolve("kinds-light.png"));
    sheet(kinds, "#8b949e", new Color(0x0d1117), sheets.resolve("kinds-dark.png"));
  }

  private static SVGDocument load(String svg) throws IOException {
    Path file = Files.createTempFile("icon", ".svg");
    try {
      Files.writeString(file, svg);
      return Objects.requireNonNull(new SVGLoader().load(file.toUri().toURL()));
    } finally {
      Files.delete(file);
    }
  }

  private static byte[] png(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static BufferedImage render(SVGDocument document, int size) {
    var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = graphics(image);
    document.render((java.awt.Component) null, graphics, new ViewBox(0, 0, size, size));
    graphics.dispose();
    return image;
  }

  private static Graphics2D graphics(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return graphics;
  }

  private static SortedMap<String, String> kinds(Path folder) throws IOException {
    SortedMap<String, String> kinds = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> kinds.put(name(file), read(file)));
    }
    return kinds;
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".svg", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // "pods M8 1.5l…": the one path of each drawing.
  private static List<String> lines(SortedMap<String, String> kinds) {
    return kinds.entrySet().stream()
        .map(kind -> kind.getKey() + " " + kind.getValue().replaceAll("(?s).* d=\"([^\"]*)\".*", "$1"))
        .toList();
  }

  private static void sheet(
      SortedMap<String, String> kinds, String colour, Color ground, Path file) throws IOException {
    int rows = (kinds.size() + COLUMNS - 1) / COLUMNS;
    var image =
        new BufferedImage(COLUMNS * CELL_WIDTH, rows * CELL_HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = graphics(image);
    graphics.setColor(ground);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(Color.decode(colour));
    int cell = 0;
    for (var kind : kinds.entrySet()) {
      int x = cell % COLUMNS * CELL_WIDTH + 6;
      int y = cell / COLUMNS * CELL_HEIGHT + 6;
      SVGDocument drawing = load(kind.getValue().replace("#57606a", colour));
      drawing.render((java.awt.Component) null, graphics, new ViewBox(x, y + 8, 16, 16));
      drawing.render((java.awt.Component) null, graphics, new ViewBox(x + 22, y, 32, 32));
      graphics.setFont(graphics.getFont().deriveFont(10f));
      graphics.drawString(kind.getKey(), x + 60, y + 20);
      cell++;
    }
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }
}
