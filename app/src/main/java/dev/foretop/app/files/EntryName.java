package dev.foretop.app.files;

import dev.foretop.app.machine.WindowsNames;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the names in a tar stream mean on this machine.
final class EntryName {

  private static final String HEX = "0123456789ABCDEF";

  private EntryName() {}

  /// Returns the steps of a name, one character for each byte; nothing if they lead elsewhere.
  static Optional<List<String>> steps(String name) {
    if (name.startsWith("/") || name.indexOf(0) >= 0) {
      return Optional.empty();
    }
    List<String> steps = new ArrayList<>();
    for (String step : name.split("/", -1)) {
      if (step.equals("..")) {
        return Optional.empty();
      }
      if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    return Optional.of(steps);
  }

  /// Returns whether tar's patterns read a name as what it is.
  static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) < ' ' || "*?[]\\".indexOf(name.charAt(i)) >= 0) {
        return false;
      }
    }
    return name.startsWith("./") && !name.endsWith(" ");
  }

  /// Returns whether a link stays in the folder. It may go up only at its beginning, where all that
  /// it stands in are folders; after the name of another link, up would be anywhere.
  ///
  /// @param depth how many folders lie between it and the folder that it must not leave
  static boolean staysInside(String link, int depth) {
    if (link.isEmpty() || link.startsWith("/") || link.indexOf(0) >= 0 || link.indexOf('\\') >= 0) {
      return false;
    }
    int up = 0;
    boolean goesDown = false;
    for (String step : link.split("/", -1)) {
      if (step.equals("..")) {
        up++;
        if (goesDown || up > depth) {
          return false;
        }
      } else if (!step.isEmpty() && !step.equals(".")) {
        goesDown = true;
      }
    }
    return depth >= 0;
  }

  static String localLink(String link) {
    List<String> steps = new ArrayList<>();
    for (String step : link.split("/", -1)) {
      steps.add(step.equals("..") || step.equals(".") ? step : local(step));
    }
    return String.join(File.separator, steps);
  }

  /// Returns a name for this machine. Bytes that are no text, and what a file system here does not
  /// take, are written as `%XX`.
  static String local(String step) {
    return File.separatorChar == '\\' ? forWindows(text(step)) : text(step);
  }

  private static String text(String step) {
    byte[] bytes = RemotePath.bytesOf(step);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      var text = new StringBuilder();
      for (byte each : bytes) {
        escape(each & 0xff, each < 0, text);
      }
      return text.toString();
    }
  }

  static String forWindows(String text) {
    var name = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isEnd = i == text.length() - 1 && (c == '.' || c == ' ');
      escape(c, c < ' ' || "<>:\"\\|?*".indexOf(c) >= 0 || isEnd, name);
    }
    return WindowsNames.isDevice(name.toString()) ? "_" + name : name.toString();
  }

  private static void escape(int c, boolean isWanted, StringBuilder into) {
    if (isWanted) {
      into.append('%').append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
    } else {
      into.append((char) c);
    }
  }
}
