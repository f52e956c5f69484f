import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Makes what users install, on and for the system that it runs on.
///
/// Run by the build of this module:
/// `java BuildInstallers.java APP_TARGET ICONS SOURCES TARGET VERSION TIMESTAMP PACKAGES`.
final class BuildInstallers {

  private BuildInstallers() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path target = Path.of(arguments[3]);
    var build =
        new Build(
            Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), target, arguments[4]);
    Path materials = build.billOfMaterials("json");
    Trees.delete(target);
    Trees.delete(build.work(""));
    Files.createDirectories(target);
    Files.copy(materials, target.resolve(build.artifact() + ".cdx.json"));
    var timestamp = new Timestamp(arguments[5]);
    if (build.isLinux()) {
      linux(build, timestamp, Set.of(arguments[6].split(",")));
    } else if (build.isMac()) {
      new MacInstallers(build, timestamp).make();
    } else if (build.isWindows()) {
      new WindowsInstallers(build, timestamp).make();
    } else {
      throw new IOException("No installers are made on " + System.getProperty("os.name"));
    }
  }

  private static void linux(Build build, Timestamp timestamp, Set<String> wanted)
      throws IOException, InterruptedException {
    Path image = new LinuxImage(build, timestamp).make();
    if (wanted.contains("tar.gz")) {
      Commands.run(
          "tar", "--create", "--gzip", "--file", target(build, build.artifact() + ".tar.gz"),
          "--owner=0", "--group=0", "--numeric-owner", "--sort=name",
          "--directory", image.getParent().toString(), image.getFileName().toString());
    }
    Path root = new LinuxRoot(build, timestamp).make(image);
    if (isMade("deb", "dpkg-deb", wanted)) {
      new DebianPackage(build, timestamp).make(root);
    }
    if (isMade("rpm", "rpmbuild", wanted)) {
      new RpmPackage(build, timestamp).make(root);
    }
  }

  private static boolean isMade(String type, String program, Set<String> wanted) {
    if (wanted.contains(type) && !Commands.isThere(program)) {
      System.out.println("No .%s is made: %s is not there.".formatted(type, program));
    }
    return wanted.contains(type) && Commands.isThere(program);
  }

  private static String target(Build build, String file) {
    return build.target().resolve(file).toString();
  }
}
