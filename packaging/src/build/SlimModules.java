import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Copies JavaFX's modules with those classes in another form that would spin classes at each start.
record SlimModules(Build build) {

  /// Returns the copies.
  List<Path> copyTo(Path target) throws IOException {
    Files.createDirectories(target);
    var slimming = new SlimClass(build);
    List<Path> copies = new ArrayList<>();
    for (Path module : build.modules()) {
      Path copy = target.resolve(module.getFileName());
      copy(module, copy, slimming);
      copies.add(copy);
    }
    return copies;
  }

  private static void copy(Path module, Path copy, SlimClass slimming) throws IOException {
    try (var jar = new JarFile(module.toFile());
        OutputStream file = Files.newOutputStream(copy);
        var zip = new ZipOutputStream(file)) {
      zip.setLevel(0);
      for (ZipEntry entry : jar.stream().toList()) {
        byte[] content = jar.getInputStream(entry).readAllBytes();
        zip.putNextEntry(new ZipEntry(entry.getName()));
        zip.write(isSpinning(entry, content) ? slimming.apply(content, true) : content);
        zip.closeEntry();
      }
    }
  }

  private static boolean isSpinning(ZipEntry entry, byte[] content) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return entry.getName().endsWith(".class")
        && (text.contains(TypeSwitches.BOOTSTRAPS) || text.contains(RecordMethods.BOOTSTRAPS));
  }
}
