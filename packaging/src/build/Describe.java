import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes what is generated for another system than the one that this runs on, for tests: options of
/// jpackage, one a line, and the files that are not jpackage's own.
///
/// `java Describe.java OS_NAME SOURCES TARGET [CONSOLE_LAUNCHERS_SETTINGS]`
final class Describe {

  private Describe() {}

  public static void main(String[] arguments) throws IOException {
    System.setProperty("os.name", arguments[0]);
    Path target = Path.of(arguments[2]);
    var build =
        new Build(
            Path.of("app"), Path.of("icons"), Path.of(arguments[1]), target.resolve("dist"), "1.2.3");
    Trees.write(target.resolve("artifact"), build.artifact());
    write(target.resolve("modules"), RuntimeImage.modules(build));
    if (build.isMac()) {
      mac(new MacInstallers(build, null), target);
    } else if (build.isWindows()) {
      windows(new WindowsInstallers(build, null), target);
      if (arguments.length > 3) {
        String settings = Files.readString(Path.of(arguments[3]));
        Trees.write(target.resolve("foretop.cfg"), WindowsInstallers.oneFolderDeeper(settings));
      }
    }
  }

  private static void mac(MacInstallers mac, Path target) throws IOException {
    Path image = Path.of("Foretop.app");
    write(target.resolve("image"), mac.jpackage().imageOptions(mac.imageOptions()));
    write(target.resolve("sign"), MacInstallers.signingOptions(image, "Jane"));
    String piece = Files.readString(mac.build().sources().resolve("mac/info.plist"));
    Trees.write(
        target.resolve("Info.plist"), "<plist version=\"1.0\"><dict>\n" + piece + "</dict></plist>\n");
  }

  private static void windows(WindowsInstallers windows, Path target) throws IOException {
    Path image = Path.of("Foretop");
    write(target.resolve("image"), windows.jpackage().imageOptions(windows.imageOptions()));
    write(
        target.resolve("installer"),
        windows.jpackage().installerOptions("msi", image, windows.installerOptions()));
    Trees.write(
        target.resolve("integration.wxs"),
        "<Wix xmlns=\"http://schemas.microsoft.com/wix/2006/wi\">\n" + windows.integration() + "</Wix>\n");
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Trees.write(file, String.join("\n", lines) + "\n");
  }
}
