import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The `.deb`, made with dpkg-deb from files that lie where they are to be installed.
record DebianPackage(Build build, Timestamp timestamp) {

  void make(Path root) throws IOException, InterruptedException {
    Path control = root.resolve("DEBIAN/control");
    String template = Files.readString(build.sources().resolve("linux/control"));
    Trees.write(
        control,
        template
            .replace("@PACKAGE_VERSION@", build.packageVersion())
            .replace("@ARCHITECTURE@", architecture())
            .replace("@INSTALLED_SIZE@", Long.toString(Trees.size(root) / 1024)));
    timestamp.putOn(root);
    String name = "foretop_%s_%s.deb".formatted(build.packageVersion(), architecture());
    Commands.run(
        List.of("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root.toString(),
            build.target().resolve(name).toString()),
        Map.of("SOURCE_DATE_EPOCH", Long.toString(timestamp.epochSecond())));
    Trees.delete(control.getParent());
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return name.equals("aarch64") ? "arm64" : name;
  }
}
