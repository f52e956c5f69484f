import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The `.rpm`, made with rpmbuild from files that lie where they are to be installed.
record RpmPackage(Build build, Timestamp timestamp) {

  void make(Path root) throws IOException, InterruptedException {
    Path work = build.work("rpm").toAbsolutePath();
    Path files = work.resolve("files");
    Trees.copy(root, files);
    moveToRpmPlaces(files);
    timestamp.putOn(files);
    Path spec = work.resolve("foretop.spec");
    String template = Files.readString(build.sources().resolve("linux/foretop.spec"));
    Trees.write(
        spec, template.replace("@VERSION@", build.packageVersion()).replace("@FILES@", files.toString()));
    Commands.run(
        List.of("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + work,
            "--define", "_buildhost foretop", "--define", "use_source_date_epoch_as_buildtime 1",
            spec.toString()),
        Map.of("SOURCE_DATE_EPOCH", Long.toString(timestamp.epochSecond())));
    try (Stream<Path> made = Files.walk(work.resolve("RPMS"))) {
      for (Path file : made.filter(path -> path.toString().endsWith(".rpm")).toList()) {
        Files.move(
            file, build.target().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  // What only Debian knows goes; zsh looks elsewhere.
  private static void moveToRpmPlaces(Path files) throws IOException {
    Path share = files.resolve("usr/share");
    Trees.delete(share.resolve("lintian"));
    Path zsh = Files.createDirectories(share.resolve("zsh/site-functions"));
    Files.move(share.resolve("zsh/vendor-completions/_foretop"), zsh.resolve("_foretop"));
    Trees.delete(share.resolve("zsh/vendor-completions"));
    Files.createDirectories(share.resolve("licenses/foretop"));
    Files.move(
        share.resolve("doc/foretop/copyright"), share.resolve("licenses/foretop/copyright"));
  }

}
