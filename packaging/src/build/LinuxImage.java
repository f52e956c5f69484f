import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The folder `foretop` that runs wherever it is put: the launcher, a Java runtime and the jars.
record LinuxImage(Build build, Timestamp timestamp) {

  Path make() throws IOException, InterruptedException {
    Path image = build.target().resolve("foretop");
    Path jars = Files.createDirectories(image.resolve("lib/app"));
    List<Path> classPath = new SlimJars(build, timestamp).copyTo(jars);
    new RuntimeImage(build).make(image.resolve("lib/runtime"));
    writeLauncher(image.resolve("bin/foretop"), classPath);
    new Licences(build).copyTo(image.resolve("lib/legal"));
    timestamp.putOn(image);
    new StartupCache(build).make(image);
    timestamp.putOn(image);
    return image;
  }

  private void writeLauncher(Path launcher, List<Path> jars) throws IOException {
    // Not a wildcard: its order is that of the file system, and the cache wants the one it knows.
    String classPath =
        jars.stream()
            .map(jar -> "$app/" + jar.getFileName())
            .collect(Collectors.joining(":"));
    String template = Files.readString(build.sources().resolve("linux/foretop.sh"));
    Trees.write(
        launcher,
        template.replace("@CLASS_PATH@", classPath).replace("@MAIN_CLASS@", Build.MAIN_CLASS));
    Trees.makeExecutable(launcher);
  }
}
