package dev.foretop.app.task;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.words.Texts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/// Writes a file whole or not at all: what was there before stays until all of the new content is
/// on the disk.
public final class WholeFile {

  /// What writes a content.
  public interface Writing {
    void to(FileChannel part) throws IOException;
  }

  /// What writes a text.
  public interface Text {
    void to(Appendable out) throws IOException;
  }

  private WholeFile() {}

  /// Returns what writes a text in UTF-8.
  public static Writing of(Text text) {
    return part -> {
      var out = new BufferedWriter(Channels.newWriter(part, UTF_8));
      text.to(out);
      out.flush();
    };
  }

  /// Writes a file and returns how many bytes it has. One that is new may be read by its owner
  /// only.
  public static long write(Path file, Writing writing) throws IOException {
    // A link goes on leading to the file that is written.
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      throw new FileSystemException(file.toString(), null, Texts.of("resources.is.folder"));
    }
    Path part = Files.createTempFile(target.getParent(), ".foretop-", ".part");
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        writing.to(channel);
      }
      keepRights(target, part);
      long bytes = Files.size(part);
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
      return bytes;
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
  public static String reason(IOException why) {
    return switch (why) {
      case NoSuchFileException _ -> Texts.of("podlog.folder.not");
      case AccessDeniedException _ -> Texts.of("podlog.may.not.write");
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(why.getMessage());
    };
  }
}
