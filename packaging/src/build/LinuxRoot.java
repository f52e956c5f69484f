import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of a Linux package where they are to be installed, below a folder of their own.
///
/// A package owns each of them, so that it needs no script to install or remove any.
record LinuxRoot(Build build, Timestamp timestamp) {

  private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);

  Path make(Path image) throws IOException, InterruptedException {
    Path root = build.work("root");
    Path share = Files.createDirectories(root.resolve("usr/share"));
    Trees.copy(image, root.resolve("usr/lib/foretop"));
    Files.createDirectories(root.resolve("usr/bin"));
    Files.createSymbolicLink(root.resolve("usr/bin/foretop"), Path.of("../lib/foretop/bin/foretop"));
    addText("foretop.desktop", share.resolve("applications/foretop.desktop"));
    String metainfo = "dev.foretop.Foretop.metainfo.xml";
    addText(metainfo, share.resolve("metainfo").resolve(metainfo));
    addText("copyright", share.resolve("doc/foretop/copyright"));
    addText("lintian-overrides", share.resolve("lintian/overrides/foretop"));
    addIcons(share.resolve("icons/hicolor"));
    addDocuments(share);
    timestamp.putOn(root);
    return root;
  }

  private void addText(String source, Path target) throws IOException {
    String text = Files.readString(build.sources().resolve("linux").resolve(source));
    Trees.write(
        target, text.replace("@PACKAGE_VERSION@", build.packageVersion()).replace("@VERSION@", build.number()).replace("@DATE@", timestamp.date()).replace("@LONG_DATE@", timestamp.longDate()));
  }

  private void addIcons(Path icons) throws IOException {
    for (int size : ICON_SIZES) {
      Path folder = icons.resolve("%1$dx%1$d/apps".formatted(size));
      Files.createDirectories(folder);
      Files.copy(
          build.icons().resolve("foretop-" + size + ".png"), folder.resolve("foretop.png"));
    }
    Path scalable = Files.createDirectories(icons.resolve("scalable/apps"));
    Files.copy(build.icons().resolve("foretop.svg"), scalable.resolve("foretop.svg"));
  }

  private void addDocuments(Path share) throws IOException, InterruptedException {
    Path documents = build.work("documents");
    String classPath =
        Stream.concat(build.classPath().stream(), build.modules().stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    Commands.run(
        Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp", classPath,
        build.sources().resolve("build/CommandLineDocuments.java").toString(),
        documents.toString(), build.version(), timestamp.date());
    Path page = Files.createDirectories(share.resolve("man/man1")).resolve("foretop.1");
    Files.copy(documents.resolve("foretop.1"), page);
    Commands.run("gzip", "-9n", page.toString());
    copy(documents.resolve("foretop.bash"), share.resolve("bash-completion/completions/foretop"));
    copy(documents.resolve("_foretop"), share.resolve("zsh/vendor-completions/_foretop"));
    copy(documents.resolve("foretop.fish"), share.resolve("fish/vendor_completions.d/foretop.fish"));
    copy(build.sources().resolve("../../CHANGELOG.md").normalize(),
        share.resolve("doc/foretop/CHANGELOG.md"));
    Path changes = share.resolve("doc/foretop/changelog");
    addText("changelog", changes);
    Commands.run("gzip", "-9n", changes.toString());
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }
}
