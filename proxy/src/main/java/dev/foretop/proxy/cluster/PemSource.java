package dev.foretop.proxy.cluster;

import dev.foretop.proxy.files.OrdinaryFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;

/// Where a PEM text comes from: a kubeconfig has each certificate and key either inline or in a
/// file.
public sealed interface PemSource {

  /// More than all authorities of the world take.
  long MAX_FILE_BYTES = 16 << 20;

  /// Inline data: base64 of the PEM text.
  record Data(Secret base64) implements PemSource {}

  /// A file, read anew whenever it changes.
  record File(Path path) implements PemSource {}

  /// Returns the PEM text.
  ///
  /// @throws IOException if the file cannot be read or the data is not base64; the message names
  ///   `what` and never shows the data
  default byte[] read(String what) throws IOException {
    return switch (this) {
      case Data(var base64) -> decode(base64, what);
      case File(var path) -> readFile(path, what);
    };
  }

  private static byte[] decode(Secret base64, String what) throws IOException {
    try {
      return Base64.getDecoder().decode(base64.reveal());
    } catch (IllegalArgumentException _) {
      return decodeLines(base64, what); // takes longer, so comes second
    }
  }

  private static byte[] decodeLines(Secret base64, String what) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(base64.reveal());
    } catch (IllegalArgumentException _) {
      // Not passed on as the cause: its message shows a byte of the data.
      throw new IOException(what + " is not base64");
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileSystemException failure && failure.getReason() != null
        ? failure.getReason()
        : String.valueOf(e.getMessage());
  }

  private static byte[] readFile(Path path, String what) throws IOException {
    try {
      OrdinaryFile.require(path, MAX_FILE_BYTES);
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new IOException("%s: there is no file '%s'".formatted(what, path), e);
    } catch (IOException e) {
      throw new IOException("%s: cannot read '%s': %s".formatted(what, path, reason(e)), e);
    }
  }
}
