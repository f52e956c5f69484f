package dev.foretop.app.ui.editor.manifest;

import dev.foretop.app.words.Texts;
import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads files of manifests into one text. Its calls block.
final class TextFiles {

  private static final long LONGEST = 8_000_000;

  private TextFiles() {}

  /// @throws IOException with a sentence for the user, if one of them cannot be read
  static String joined(List<File> files) throws IOException {
    var text = new StringBuilder();
    for (File file : files) {
      String read = read(file.toPath());
      if (!text.isEmpty()) {
        text.append(text.charAt(text.length() - 1) == '\n' ? "" : "\n").append("---\n");
      }
      text.append(read);
    }
    return text.toString();
  }

  private static String read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(Texts.of("manifest.no.file", file));
    }
    if (Files.size(file) > LONGEST) {
      throw new IOException(Texts.of("manifest.larger.than.mb", file));
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IOException(Texts.of("manifest.not.utf.text", file), e);
    } catch (IOException e) {
      throw new IOException(Texts.of("manifest.cannot.read", file, e.getMessage()), e);
    }
  }
}
