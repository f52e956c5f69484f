package dev.foretop.app.files;

import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Where a tar stream lands: one new file or folder of this machine, and nothing beside it.
///
/// What would leave it is refused: names that go up or begin at the root, links that lead out, hard
/// links, devices. Nothing is written through a link: links are made at the end, after everything
/// else. A stream may come again after it broke; what has landed whole is not written twice.
final class Landing {

  private static final int MOST_KEPT = 200_000;

  private final Path target;
  private Problems problems = new Problems();
  private String top = "";
  private final Map<Path, TarEntry> landed = new HashMap<>();
  private final Map<Path, TarEntry> folders = new HashMap<>();
  private final Set<Path> ofThisStream = new HashSet<>();
  private final List<TarEntry> links = new ArrayList<>();
  private long bytes;

  /// @param target the file or folder that becomes of what the stream begins with
  Landing(Path target) {
    this.target = target;
  }

  /// Returns how many bytes have landed.
  long bytes() {
    return bytes;
  }

  /// Returns the names of what has landed and is still there, one in a line. Those are left out
  /// that would be read as patterns.
  byte[] names() throws IOException {
    var names = new StringBuilder();
    for (Map.Entry<Path, TarEntry> each : landed.entrySet()) {
      String name = each.getValue().name();
      if (EntryName.isPlain(name) && isWhole(each.getKey(), each.getValue())) {
        names.append(name).append('\n');
      }
    }
    return RemotePath.bytesOf(names.toString());
  }

  private static boolean isWhole(Path path, TarEntry entry) throws IOException {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) == entry.size();
  }

  /// Takes a whole stream.
  void take(TarReader stream, Transfer transfer) throws IOException {
    links.clear();
    ofThisStream.clear();
    problems = new Problems();
    top = "";
    for (Optional<TarEntry> next = stream.next(); next.isPresent(); next = stream.next()) {
      TarEntry entry = next.get();
      if (landed.size() + folders.size() + links.size() > MOST_KEPT) {
        throw new IOException(Texts.of("files.more.than.files", MOST_KEPT));
      }
      Optional<Path> path = path(entry);
      if (path.isPresent()) {
        take(entry, path.get(), stream, transfer);
      }
    }
  }

  private void take(TarEntry entry, Path path, TarReader stream, Transfer transfer)
      throws IOException {
    switch (entry.sort()) {
      case FOLDER -> folder(path, entry);
      case FILE -> file(path, entry, stream, transfer);
      case LINK -> links.add(entry);
      case SAME_FILE -> refuse(entry, Texts.of("files.another.name.file"));
      case OTHER -> refuse(entry, Texts.of("files.no.file.folder"));
    }
  }

  private void refuse(TarEntry entry, String why) {
    problems.add(
        Texts.of("files.left.out", VisibleText.name(RemotePath.textOf(entry.name())), why));
  }

  // Where it goes; nothing if that would be elsewhere.
  private Optional<Path> path(TarEntry entry) {
    Optional<List<String>> steps = EntryName.steps(entry.name());
    boolean isInside = steps.isPresent() && !steps.get().isEmpty();
    if (isInside && top.isEmpty()) {
      top = steps.get().getFirst();
    }
    if (!isInside || !steps.get().getFirst().equals(top)) {
      refuse(entry, Texts.of("files.name.leads.out"));
      return Optional.empty();
    }
    Path path = target;
    try {
      for (String step : steps.get().subList(1, steps.get().size())) {
        path = path.resolve(EntryName.local(step));
      }
      return Optional.of(path);
    } catch (InvalidPathException _) {
      refuse(entry, Texts.of("files.machines.file.system"));
      return Optional.empty();
    }
  }

  private void folder(Path path, TarEntry entry) throws IOException {
    if (parents(path, entry)) {
      if (!isFolder(path)) {
        try {
          Files.createDirectory(path);
        } catch (FileAlreadyExistsException _) {
          refuse(entry, Texts.of("files.file.name.come"));
          return;
        }
      }
      folders.put(path, entry);
    }
  }

  // Each a real folder, so that no link leads elsewhere.
  private boolean parents(Path path, TarEntry entry) throws IOException {
    if (path.equals(target)) {
      return true;
    }
    Path folder = target;
    for (Path step : target.relativize(path).normalize()) {
      if (!isFolder(folder)) {
        if (isThere(folder)) {
          refuse(entry, Texts.of("files.what.stand.no"));
          return false;
        }
        Files.createDirectory(folder);
      }
      folder = folder.resolve(step);
    }
    return true;
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private void file(Path path, TarEntry entry, TarReader stream, Transfer transfer)
      throws IOException {
    TarEntry before = landed.get(path);
    if (!ofThisStream.add(path)) {
      if (!entry.equals(before)) {
        refuse(entry, Texts.of("files.comes.twice"));
      }
      return;
    }
    if (entry.equals(before) && isWhole(path, entry)) {
      return;
    }
    if (!parents(path, entry)) {
      return;
    }
    if (isFolder(path) || (before == null && !path.equals(target) && isThere(path))) {
      refuse(entry, Texts.of("files.something.name.come"));
      return;
    }
    write(path, entry, stream, transfer);
    landed.put(path, entry);
    bytes += entry.size() - (before == null ? 0 : before.size());
  }

  private void write(Path path, TarEntry entry, TarReader stream, Transfer transfer)
      throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    Path part = Files.createTempFile(parent, ".foretop-", ".part");
    long moved = 0;
    boolean isWhole = false;
    try {
      try (OutputStream output = Files.newOutputStream(part)) {
        byte[] buffer = new byte[64 * 1024];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
          output.write(buffer, 0, count);
          moved += count;
          transfer.moved(count);
        }
      }
      if (Files.size(part) != entry.size()) {
        throw new IOException(Texts.of("files.not.all.could"));
      }
      LocalMode.mark(part, entry);
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
      isWhole = true;
    } finally {
      if (!isWhole) {
        Files.deleteIfExists(part);
        transfer.moved(-moved);
      }
    }
  }

  /// Does what is left for the end: links, and the folders' own times and rights.
  Transfer.Result finish() throws IOException {
    long made = 0;
    for (TarEntry each : links) {
      Optional<Path> path = path(each);
      made += path.isPresent() && link(path.get(), each) ? 1 : 0;
    }
    List<Path> deepestFirst = new ArrayList<>(folders.keySet());
    deepestFirst.sort((a, b) -> b.getNameCount() - a.getNameCount());
    for (Path folder : deepestFirst) {
      LocalMode.mark(folder, Objects.requireNonNull(folders.get(folder)));
    }
    return new Transfer.Result(landed.size() + made, bytes, problems.sentences());
  }

  private boolean link(Path path, TarEntry entry) throws IOException {
    int depth = path.equals(target) ? -1 : target.relativize(path).getNameCount() - 1;
    if (!EntryName.staysInside(entry.link(), depth)) {
      refuse(entry, Texts.of("files.link.leads.out"));
      return false;
    }
    if (!parents(path, entry)) {
      return false;
    }
    try {
      Files.createSymbolicLink(path, Path.of(EntryName.localLink(entry.link())));
      return true;
    } catch (FileAlreadyExistsException _) {
      refuse(entry, Texts.of("files.something.name"));
    } catch (UnsupportedOperationException | IOException | InvalidPathException _) {
      refuse(entry, Texts.of("files.links.cannot.made"));
    }
    return false;
  }
}
