import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The `.msi`, for one user and without an administrator, and a portable zip; signed where
/// `FORETOP_WINDOWS_CERTIFICATE` names a certificate of the user's store by its SHA-1.
record WindowsInstallers(Build build, Timestamp timestamp) {

  private static final String CERTIFICATE = "FORETOP_WINDOWS_CERTIFICATE";
  private static final String CONSOLE = "foretop-cli";

  // Never to change: it tells Windows that a newer version replaces an older one.
  private static final String UPGRADE_ID = "5d0f7c1e-7e0b-4f1c-9a44-3c6f1d0b8e21";

  // Below the user's AppData\Local. jpackage's uninstaller deletes the folder with all that is in it,
  // so that it must be nobody's but the program's: not AppData\Local\Foretop, where the user's state
  // is, and none that somebody chooses.
  private static final String FOLDER = "Programs\\Foretop";

  void make() throws IOException, InterruptedException {
    writeConsoleProperties();
    Path image = jpackage().image("Foretop", imageOptions());
    addConsoleProgram(image);
    for (Path program : Trees.list(image, ".*oretop(-cli)?\\.exe")) {
      sign(program);
    }
    zip(image, build.target().resolve(build.artifact() + "-portable.zip"));
    addToInstaller();
    sign(jpackage().installer("msi", image, installerOptions()));
  }

  Jpackage jpackage() {
    return new Jpackage(build, timestamp, "runtime/bin/java.exe", "app");
  }

  private Path consoleProperties() {
    return build.work("foretop-cli.properties");
  }

  void writeConsoleProperties() throws IOException {
    Trees.write(consoleProperties(), "win-console=true\nwin-shortcut=false\nwin-menu=false\n");
  }

  List<String> imageOptions() {
    return List.of(
        "--icon", build.icons().resolve("foretop.ico").toString(),
        // Which program a kubeconfig for kubectl names: the one that can print.
        "--java-options", "-Dforetop.launcher=$APPDIR/../bin/foretop.exe",
        "--add-launcher", CONSOLE + "=" + consoleProperties());
  }

  List<String> installerOptions() {
    return List.of(
        "--win-per-user-install",
        "--install-dir", FOLDER,
        "--win-menu",
        "--win-shortcut-prompt",
        "--win-upgrade-uuid", UPGRADE_ID);
  }

  /// Puts `foretop.exe` for terminals into the folder `bin`, which is on the PATH. Beside `Foretop.exe`
  /// there is no place for that name, and a script in its stead would ask at each Ctrl-C whether to
  /// terminate the batch job.
  void addConsoleProgram(Path image) throws IOException {
    Path bin = Files.createDirectories(image.resolve("bin/app")).getParent();
    Files.copy(image.resolve(CONSOLE + ".exe"), bin.resolve("foretop.exe"));
    String settings = Files.readString(image.resolve("app").resolve(CONSOLE + ".cfg"));
    Trees.write(bin.resolve("app/foretop.cfg"), oneFolderDeeper(settings));
  }

  // A launcher looks for all that it needs beside itself, unless its settings say otherwise. The
  // cache is for the class path of the window's.
  static String oneFolderDeeper(String settings) {
    Stream<String> lines =
        settings.lines()
            .filter(line -> !line.contains("-XX:AOTCache="))
            .map(line -> line.replace("$APPDIR", "$ROOTDIR\\..\\app"))
            .flatMap(line ->
                line.equals("[Application]")
                    ? Stream.of(line, "app.runtime=$ROOTDIR\\..\\runtime")
                    : Stream.of(line));
    return lines.collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  // foretop:// and the PATH, as components of the one feature that jpackage makes.
  private void addToInstaller() throws IOException {
    var template = new JpackageTemplate(build, "main.wxs");
    template.addBefore("</Feature>", "<ComponentGroupRef Id=\"ForetopIntegration\"/>\n", "main.wxs");
    template.addBefore("</Wix>", integration(), "main.wxs");
  }

  String integration() throws IOException {
    return Files.readString(build.sources().resolve("windows/integration.wxs"));
  }

  private static void sign(Path file) throws IOException, InterruptedException {
    String certificate = System.getenv(CERTIFICATE);
    if (certificate == null || certificate.isBlank()) {
      System.out.println(
          "Not signed: set %s to sign. Windows warns of it: %s".formatted(CERTIFICATE, file));
      return;
    }
    // jpackage leaves launchers that nobody may write.
    Trees.makeWritable(file);
    Commands.run(
        signtool(), "sign", "/sha1", certificate, "/fd", "SHA256", "/tr",
        "http://timestamp.digicert.com", "/td", "SHA256", file.toString());
  }

  // It comes with the Windows SDK, which puts nothing on the PATH.
  private static String signtool() throws IOException {
    if (Commands.isThere("signtool.exe")) {
      return "signtool";
    }
    Path kits = Path.of(System.getenv().getOrDefault("ProgramFiles(x86)", ""), "Windows Kits", "10", "bin");
    if (Files.isDirectory(kits)) {
      List<Path> found =
          Trees.list(kits, "signtool\\.exe").stream()
              .filter(file -> file.getParent().endsWith("x64"))
              .toList();
      if (!found.isEmpty()) {
        return found.getLast().toString();
      }
    }
    throw new IOException("signtool was not found; install the Windows SDK, or put it on the PATH");
  }

  private static void zip(Path folder, Path target) throws IOException {
    try (OutputStream file = Files.newOutputStream(target);
        var zip = new ZipOutputStream(file)) {
      for (Path path : Trees.list(folder, ".*")) {
        String name = folder.getParent().relativize(path).toString().replace('\\', '/');
        var entry = new ZipEntry(name);
        entry.setLastModifiedTime(Files.getLastModifiedTime(path));
        zip.putNextEntry(entry);
        Files.copy(path, zip);
        zip.closeEntry();
      }
    }
  }
}
