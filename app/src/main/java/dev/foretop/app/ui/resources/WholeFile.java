package dev.foretop.app.ui.resources;

import dev.foretop.app.words.Texts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/// Writes a file whole or not at all: what was there before stays until all of the new text is on
/// the disk.
final class WholeFile {

  /// What writes a text.
  interface Writing {
    void to(Appendable out) throws IOException;
  }

  private WholeFile() {}

  static void write(Path file, Writing writing) throws IOException {
    // A link goes on leading to the file that is written.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new FileSystemException(file.toString(), null, Texts.of("resources.is.folder"));
    }
    Path part = Files.createTempFile(target.getParent(), ".foretop-", ".part");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(part)) {
        writing.to(out);
      }
      keepRights(target, part);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  // What others may not read must not become readable by being written anew.
  private static void keepRights(Path from, Path to) throws IOException {
    var view =
        Files.getFileAttributeView(from, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null && Files.exists(from)) {
      Files.setPosixFilePermissions(to, view.readAttributes().permissions());
    }
  }

  /// Returns why nothing was written, in words.
  static String reason(IOException why) {
    return switch (why) {
      case NoSuchFileException _ -> Texts.of("podlog.folder.not");
      case AccessDeniedException _ -> Texts.of("podlog.may.not.write");
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(why.getMessage());
    };
  }
}
