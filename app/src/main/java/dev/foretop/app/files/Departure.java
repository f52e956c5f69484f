package dev.foretop.app.files;

import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// The files and folders of this machine that are to be uploaded, as they were found. Links are
/// left out: what they lead to was not chosen.
final class Departure {

  private static final int MOST = 200_000;

  /// One of them.
  record Item(Path path, TarEntry entry) {
    boolean isFolder() {
      return entry.sort() == TarEntry.Sort.FOLDER;
    }
  }

  static final Departure NONE = new Departure();

  private final List<Item> items = new ArrayList<>();
  private final Problems problems = new Problems();

  private Departure() {}

  static Departure of(List<Path> sources) throws IOException {
    var departure = new Departure();
    for (Path each : sources) {
      Path source = each.toAbsolutePath().normalize();
      Files.walkFileTree(source, departure.new Visitor(source));
    }
    return departure;
  }

  List<Item> items() {
    return items;
  }

  Problems problems() {
    return problems;
  }

  List<Item> files() {
    return items.stream().filter(item -> !item.isFolder()).toList();
  }

  long bytes() {
    return items.stream().mapToLong(item -> item.entry().size()).sum();
  }

  private final class Visitor extends SimpleFileVisitor<Path> {

    private final Path source;

    Visitor(Path source) {
      this.source = source;
    }

    private String name(Path path) {
      var name = new StringBuilder(String.valueOf(source.getFileName()));
      if (!path.equals(source)) {
        source.relativize(path).forEach(step -> name.append('/').append(step));
      }
      return RemotePath.rawOf(name.toString());
    }

    private void add(Path path, TarEntry entry) throws IOException {
      if (items.size() >= MOST) {
        throw new IOException(Texts.of("files.more.than.files", MOST));
      }
      items.add(new Item(path, entry));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes found)
        throws IOException {
      long seconds = found.lastModifiedTime().toInstant().getEpochSecond();
      add(folder, TarEntry.folder(name(folder), LocalMode.of(folder), seconds));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes found) throws IOException {
      if (found.isRegularFile()) {
        long seconds = found.lastModifiedTime().toInstant().getEpochSecond();
        add(file, TarEntry.file(name(file), found.size(), LocalMode.of(file), seconds));
      } else {
        leaveOut(file, found.isSymbolicLink() ? Texts.of("files.link") : Texts.of("files.no.file"));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException why) {
      leaveOut(file, Texts.of("files.cannot.read"));
      return FileVisitResult.CONTINUE;
    }

    private void leaveOut(Path file, String why) {
      problems.add(Texts.of("files.left.out", VisibleText.name(file.toString()), why));
    }
  }
}
