import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Copies JavaFX's modules with their classes in the form that is smallest and starts quickest.
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
        zip.write(isClass(entry) ? slimming.apply(content, false) : content);
        zip.closeEntry();
      }
    }
  }

  private static boolean isClass(ZipEntry entry) {
    return entry.getName().endsWith(".class") && !entry.getName().equals("module-info.class");
  }
}
