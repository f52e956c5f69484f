package dev.foretop.app.files;

import dev.foretop.proxy.text.VisibleText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What stands in a folder of a container.
///
/// @param name one character for each byte
/// @param size in bytes; negative where it is not known or means nothing
/// @param modified null where it is not known
/// @param mode the rights' bits; negative where they are not known
public record FileEntry(String name, Sort sort, long size, @Nullable Instant modified, int mode) {

  /// What it is.
  public enum Sort {
    FOLDER('d'),
    FILE('-'),
    LINK('l'),
    FOLDER_LINK('l'),
    OTHER('?');

    private final char letter;

    Sort(char letter) {
      this.letter = letter;
    }
  }

  /// Whether it can be entered.
  public boolean isFolder() {
    return sort == Sort.FOLDER || sort == Sort.FOLDER_LINK;
  }

  public boolean isHidden() {
    return name.startsWith(".");
  }

  /// Its name as a person may read it.
  public String shown() {
    return VisibleText.name(RemotePath.textOf(name));
  }

  /// Its rights as `ls` writes them; empty where they are not known.
  public String rights() {
    if (mode < 0) {
      return "";
    }
    var rights = new StringBuilder().append(sort.letter);
    for (int bit = 8; bit >= 0; bit--) {
      rights.append((mode >> bit & 1) == 1 ? "rwxrwxrwx".charAt(8 - bit) : '-');
    }
    return rights.toString();
  }
}
