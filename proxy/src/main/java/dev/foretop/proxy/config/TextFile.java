package dev.foretop.proxy.config;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.files.OrdinaryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads text files with errors in words. The file system's own say only a path and a class name.
final class TextFile {

  private static final long MAX_BYTES = 64 << 20;

  private TextFile() {}

  static String read(Path file) throws IOException {
    try {
      OrdinaryFile.require(file, MAX_BYTES);
      return text(file);
    } catch (NoSuchFileException e) {
      throw new IOException("there is no file '%s'".formatted(file), e);
    } catch (CharacterCodingException e) {
      throw new IOException("'%s' is not a text file in UTF-8 or UTF-16".formatted(file), e);
    } catch (IOException e) {
      throw new IOException("cannot read '%s': %s".formatted(file, reason(e)), e);
    }
  }

  // What Windows' PowerShell writes with '>', and kubectl reads.
  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, UTF_8);
    } catch (CharacterCodingException e) {
      byte[] bytes = Files.readAllBytes(file);
      if (!startsWith(bytes, 0xFF, 0xFE) && !startsWith(bytes, 0xFE, 0xFF)) {
        throw e;
      }
      return UTF_16.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length > 1 && bytes[0] == (byte) first && bytes[1] == (byte) second;
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException f when f.getReason() != null -> f.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
