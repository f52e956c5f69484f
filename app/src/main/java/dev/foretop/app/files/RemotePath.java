package dev.foretop.app.files;

import dev.foretop.proxy.text.VisibleText;
import java.nio.charset.StandardCharsets;

/// An absolute path in a container. Names there are bytes, and not always text.
///
/// @param raw one character for each byte
public record RemotePath(String raw) {

  public static final RemotePath ROOT = new RemotePath("/");

  /// The files of what a debug container sees: its first process is that of the other.
  public static final RemotePath SEEN = new RemotePath("/proc/1/root");

  /// Reads what [#raw] gave, out of a file that anybody may have changed; the root if it makes no
  /// sense.
  public static RemotePath kept(String raw) {
    boolean isPath = raw.startsWith("/") && raw.chars().allMatch(each -> each > 0 && each < 256);
    return isPath ? new RemotePath(raw) : ROOT;
  }

  /// Reads what a person typed; `.` and `..` are resolved, and a path that begins nowhere begins at
  /// the root.
  public static RemotePath typed(String text) {
    String bytes = rawOf(text);
    RemotePath path = ROOT;
    for (String step : bytes.split("/", -1)) {
      if (step.equals("..")) {
        path = path.parent();
      } else if (!step.isEmpty() && !step.equals(".")) {
        path = path.child(step);
      }
    }
    return path;
  }

  /// Returns a text as the bytes of a name, one character for each.
  static String rawOf(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /// Returns bytes of a name as text, as well as that goes.
  static String textOf(String raw) {
    return new String(bytesOf(raw), StandardCharsets.UTF_8);
  }

  static byte[] bytesOf(String raw) {
    return raw.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// Returns what is below this folder.
  ///
  /// @param name one character for each byte
  public RemotePath child(String name) {
    return new RemotePath(raw.equals("/") ? "/" + name : raw + "/" + name);
  }

  public RemotePath parent() {
    int slash = raw.lastIndexOf('/');
    return slash <= 0 ? ROOT : new RemotePath(raw.substring(0, slash));
  }

  /// Returns whether it stands in a folder, at any depth.
  public boolean isBelow(RemotePath folder) {
    return !isRoot() && (folder.isRoot() || raw.startsWith(folder.raw + "/"));
  }

  /// The folder that stands for the root of another container, where this path leads there; else
  /// empty.
  String seenRoot() {
    return equals(SEEN) || isBelow(SEEN) ? SEEN.raw : "";
  }

  public boolean isRoot() {
    return raw.equals("/");
  }

  /// Its last name, one character for each byte; empty for the root.
  public String name() {
    return raw.substring(raw.lastIndexOf('/') + 1);
  }

  /// As a person may read it.
  public String shown() {
    return VisibleText.name(textOf(raw));
  }

  /// As a person may edit it and [#typed] reads it, where it is text at all.
  public String editable() {
    return textOf(raw);
  }

  /// In the form that the shell's `printf %b` makes bytes of: commands are texts for the API, paths
  /// need not be.
  String escaped() {
    var escaped = new StringBuilder();
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean isPlain = c < 0x80 && (Character.isLetterOrDigit(c) || "/._-".indexOf(c) >= 0);
      if (isPlain) {
        escaped.append(c);
      } else {
        escaped.append("\\0").append((char) ('0' + (c >> 6)));
        escaped.append((char) ('0' + (c >> 3 & 7))).append((char) ('0' + (c & 7)));
      }
    }
    return escaped.toString();
  }
}
