import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The `.msi`, for one user and without an administrator, and a portable zip; signed where
/// `FORETOP_WINDOWS_CERTIFICATE` names a certificate of the user's store by its SHA-1.
record WindowsInstallers(Build build, Timestamp timestamp) {

  private static final String CERTIFICATE = "FORETOP_WINDOWS_CERTIFICATE";

  // Never to change: it tells Windows that a newer version replaces an older one.
  private static final String UPGRADE_ID = "5d0f7c1e-7e0b-4f1c-9a44-3c6f1d0b8e21";

  void make() throws IOException, InterruptedException {
    Path console = build.work("foretop-cli.properties");
    Trees.write(console, "win-console=true\nwin-shortcut=false\nwin-menu=false\n");
    var jpackage = new Jpackage(build, timestamp, "runtime/bin/java.exe", "app");
    Path image =
        jpackage.image(
            "Foretop",
            List.of("--icon", icon(), "--add-launcher", "foretop-cli=" + console));
    // On the PATH, for a terminal: "foretop" there must not be the program without a console.
    Trees.write(image.resolve("bin/foretop.cmd"), "@\"%~dp0..\\foretop-cli.exe\" %*\r\n");
    sign(image.resolve("Foretop.exe"));
    sign(image.resolve("foretop-cli.exe"));
    zip(image, build.target().resolve("foretop-" + build.version() + "-windows-portable.zip"));
    addToInstaller();
    jpackage.installer(
        "msi",
        image,
        List.of(
            "--win-per-user-install", "--win-menu", "--win-shortcut-prompt", "--win-dir-chooser",
            "--win-upgrade-uuid", UPGRADE_ID));
    for (Path file : Trees.list(build.target(), ".*\\.msi")) {
      sign(file);
    }
  }

  private String icon() {
    return build.icons().resolve("foretop.ico").toString();
  }

  // foretop:// and the PATH, as components of the one feature that jpackage makes.
  private void addToInstaller() throws IOException {
    var template = new JpackageTemplate(build, "main.wxs");
    template.addBefore("</Feature>", "<ComponentGroupRef Id=\"ForetopIntegration\"/>\n", "main.wxs");
    String components = Files.readString(build.sources().resolve("windows/integration.wxs"));
    template.addBefore("</Wix>", components, "main.wxs");
  }

  private static void sign(Path file) throws IOException, InterruptedException {
    String certificate = System.getenv(CERTIFICATE);
    if (certificate == null || certificate.isBlank()) {
      System.out.println(
          "Not signed: set %s to sign. Windows warns of it: %s".formatted(CERTIFICATE, file));
      return;
    }
    Commands.run(
        "signtool", "sign", "/sha1", certificate, "/fd", "SHA256", "/tr",
        "http://timestamp.digicert.com", "/td", "SHA256", file.toString());
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
