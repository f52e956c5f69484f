package dev.foretop.proxy.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lists of paths in one text, as in `PATH` and `KUBECONFIG`.
///
/// Source: <https://pkg.go.dev/path/filepath#SplitList>
public final class PathList {

  private PathList() {}

  /// Returns the separator between two paths.
  public static String separator(boolean windows) {
    return windows ? ";" : ":";
  }

  /// Returns the entries of `list`, empty ones too. On Windows a separator between quotation marks
  /// is a part of a path, and the marks themselves are not.
  public static List<String> split(String list, boolean windows) {
    if (!windows) {
      return Arrays.asList(list.split(":", -1));
    }
    List<String> entries = new ArrayList<>();
    var entry = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        entries.add(entry.toString());
        entry.setLength(0);
      } else {
        entry.append(c);
      }
    }
    entries.add(entry.toString());
    return entries;
  }
}
