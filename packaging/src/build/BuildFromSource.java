import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/// Builds what `./foretop` and `foretop.cmd` start, in the checkout that is the working folder.
///
/// The program's jars lie in a folder of their own below `app/target/run`, named in the file
/// `app/target/foretop.built`, which is written last: a build that fails, or is broken off, leaves the
/// folder of the one before as it is. Of two at once, one builds and the other waits for it.
///
/// Its status is 0 if there is something to start, else 1.
final class BuildFromSource {

  private static final Path TARGET = Path.of("app", "target");
  private static final Path LIBRARIES = TARGET.resolve("lib");
  private static final Path RUN = TARGET.resolve("run");
  private static final Path BUILT = TARGET.resolve("foretop.built");
  private static final Path LOG = TARGET.resolve("build.log");
  private static final int MOST_LINES = 40;

  // The build files of what is built, and what it is built from.
  private static final List<Path> SOURCES =
      Stream.of("pom.xml", "app/pom.xml", "proxy/pom.xml", "icons/pom.xml", "icons/src", "proxy/src/main", "app/src/main")
          .map(Path::of)
          .toList();

  private BuildFromSource() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Files.createDirectories(TARGET);
    try (FileChannel file =
        FileChannel.open(
            TARGET.resolve("foretop.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (file.tryLock() == null) {
        System.err.println("Foretop is being built by another start; waiting for it ...");
        file.lock();
      }
      System.exit(isStale() && !build() ? 1 : 0);
    }
  }

  // Asked again under the lock: the one that had it may have built it.
  private static boolean isStale() throws IOException {
    if (!Files.exists(BUILT) || !Files.isDirectory(RUN.resolve(Files.readString(BUILT).strip()))) {
      return true;
    }
    FileTime built = Files.getLastModifiedTime(BUILT);
    for (Path source : SOURCES) {
      try (Stream<Path> files = Files.walk(source)) {
        if (files.anyMatch(file -> isNewer(file, built))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isNewer(Path file, FileTime time) {
    try {
      return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).compareTo(time) > 0;
    } catch (IOException _) {
      return true; // it went away meanwhile
    }
  }

  private static boolean build() throws IOException, InterruptedException {
    System.err.println("Building Foretop (the first time takes a minute) ...");
    // What is edited while it is built makes the next start build again.
    FileTime begun = FileTime.fromMillis(System.currentTimeMillis());
    deleteOwnJars();
    int status =
        new ProcessBuilder(maven())
            .redirectErrorStream(true)
            .redirectOutput(LOG.toFile())
            .start()
            .waitFor();
    if (status != 0) {
      fail();
      return false;
    }
    String folder = Long.toString(begun.toMillis());
    install(RUN.resolve(folder));
    Files.writeString(BUILT, folder + "\n");
    Files.setLastModifiedTime(BUILT, begun);
    deleteOthers(folder);
    return true;
  }

  // Maven adds to the folder of libraries and takes no older version out of it.
  private static void deleteOwnJars() throws IOException {
    Trees.delete(LIBRARIES);
    for (Path jar : jars(TARGET)) {
      Files.delete(jar);
    }
  }

  // Maven is a script everywhere, which only a shell can start on Windows; no word of it is a path.
  private static List<String> maven() {
    boolean isWindows = System.getProperty("os.name").startsWith("Windows");
    Stream<String> shell = isWindows ? Stream.of("cmd.exe", "/c") : Stream.empty();
    String arguments = "mvn -B -ntp -pl app -am -Dmaven.test.skip=true -Djacoco.skip package";
    return Stream.concat(shell, Stream.of(arguments.split(" "))).toList();
  }

  private static void fail() throws IOException {
    troubles(Files.readAllLines(LOG)).forEach(System.err::println);
    System.err.println("foretop: the build failed; all of its output is in " + LOG.toAbsolutePath());
    if (Files.exists(BUILT)) {
      System.err.println("foretop: what was built last is still there: start it with FORETOP_BUILD=never");
    }
  }

  // A warning of the compiler fails the build and stands far above the end.
  private static List<String> troubles(List<String> lines) {
    List<String> marked =
        lines.stream().filter(line -> line.startsWith("[ERROR]") || line.startsWith("[WARNING]")).toList();
    return marked.isEmpty()
        ? lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size())
        : marked.subList(0, Math.min(MOST_LINES, marked.size()));
  }

  private static void install(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    for (Path jar : jars(TARGET)) {
      Files.copy(jar, folder.resolve(jar.getFileName()));
    }
    for (Path jar : jars(LIBRARIES)) {
      Files.copy(jar, folder.resolve("lib").resolve(jar.getFileName()));
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(".jar")).toList();
    }
  }

  // A program that runs loads classes from the one before; on Windows it even holds its files open.
  private static void deleteOthers(String newest) throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(RUN)) {
      folders = all.filter(folder -> !folder.endsWith(newest)).sorted().toList();
    }
    for (Path folder : folders.subList(0, Math.max(0, folders.size() - 1))) {
      try {
        Trees.delete(folder);
      } catch (IOException _) {
        // Still in use; the next build tries again.
      }
    }
  }
}
