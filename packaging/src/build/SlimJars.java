import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Copies the class path's jars with only what this image can use: no class that nothing mentions,
/// no other system's native libraries, no signatures, no tables for debuggers.
///
/// Our own classes keep their line numbers: they stand in error reports.
record SlimJars(Build build, Timestamp timestamp) {

  // Services that are offered to the JDK's own lookups, which need none of them: Bouncy Castle is
  // used by name, and would be loaded whole whenever the JDK looks for any algorithm.
  private static final String UNWANTED_SERVICE = "META-INF/services/java.security.Provider";

  private static final String JNA = "com/sun/jna/";

  // AtlantaFX brings seven, each as text and in the form that is quicker to read. The text is what
  // high contrast and other sizes of letters are made from.
  private static final Pattern UNWANTED_THEME =
      Pattern.compile("atlantafx/base/theme/(?!primer-(dark|light)\\.)[^/]*\\.(css|bss)");

  /// Returns the copies in their order. A library that nothing uses any more has none.
  List<Path> copyTo(Path target) throws IOException {
    List<Path> copies = new ArrayList<>();
    Map<Path, Map<String, byte[]>> jars = new LinkedHashMap<>();
    for (Path jar : build.classPath()) {
      jars.put(jar, read(jar));
    }
    var reachable = new ReachableClasses(jars);
    var slimming = new SlimClass(build);
    for (Map.Entry<Path, Map<String, byte[]>> jar : jars.entrySet()) {
      Path name = jar.getKey().getFileName();
      var entries = new TreeMap<String, byte[]>();
      for (Map.Entry<String, byte[]> entry : jar.getValue().entrySet()) {
        if (!isClass(entry.getKey())) {
          if (reachable.isUsedFolder(entry.getKey())) {
            entries.put(entry.getKey(), entry.getValue());
          }
        } else if (reachable.contains(entry.getKey())) {
          entries.put(entry.getKey(), slimming.apply(entry.getValue(), isOurs(name.toString())));
        }
      }
      if (entries.keySet().stream().anyMatch(entry -> !entry.startsWith("META-INF/"))) {
        copies.add(target.resolve(name));
        write(target.resolve(name), entries);
      }
    }
    return copies;
  }

  private static boolean isClass(String name) {
    return name.endsWith(".class");
  }

  private static boolean isOurs(String jar) {
    return jar.startsWith("foretop-");
  }

  private Map<String, byte[]> read(Path jar) throws IOException {
    var entries = new TreeMap<String, byte[]>();
    try (var file = new JarFile(jar.toFile())) {
      for (ZipEntry entry : file.stream().filter(this::isWanted).toList()) {
        entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  private boolean isWanted(ZipEntry entry) {
    String name = entry.getName();
    return !entry.isDirectory()
        && !name.equals(UNWANTED_SERVICE)
        && !UNWANTED_THEME.matcher(name).matches()
        && !name.endsWith("module-info.class")
        && !name.matches("META-INF/(maven/.*|[^/]*\\.(SF|RSA|DSA|EC))")
        && (!name.startsWith(JNA) || isClass(name) || isLibraryOfThisSystem(entry))
        && (build.isLinux() || !LooseLibraries.isNative(name));
  }

  // JNA's libraries lie in folders such as linux-x86-64, darwin-aarch64, win32-x86-64.
  static boolean isLibraryOfThisSystem(ZipEntry entry) {
    String processor = System.getProperty("os.arch").replace("amd64", "x86-64").replace("x86_64", "x86-64");
    return !entry.isDirectory() && entry.getName().startsWith(JNA + system() + "-" + processor + "/");
  }

  private static String system() {
    String name = System.getProperty("os.name");
    if (name.startsWith("Windows")) {
      return "win32";
    }
    return name.startsWith("Mac") ? "darwin" : "linux";
  }

  private void write(Path jar, Map<String, byte[]> entries) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        var zip = new ZipOutputStream(file)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      // A manifest has to be the first entry.
      byte[] manifest = entries.remove(JarFile.MANIFEST_NAME);
      if (manifest != null) {
        write(zip, JarFile.MANIFEST_NAME, withoutDigests(manifest));
      }
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        write(zip, entry.getKey(), entry.getValue());
      }
    }
  }

  // What remains of a signature: a digest of each entry.
  private static byte[] withoutDigests(byte[] content) throws IOException {
    var manifest = new Manifest(new ByteArrayInputStream(content));
    manifest.getEntries().clear();
    var slim = new ByteArrayOutputStream();
    manifest.write(slim);
    return slim.toByteArray();
  }

  private void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTime(timestamp.epochSecond() * 1000);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
