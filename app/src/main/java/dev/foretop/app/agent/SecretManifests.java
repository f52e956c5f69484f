package dev.foretop.app.agent;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.foretop.proxy.text.Redaction;
import java.util.ArrayList;
import java.util.List;

/// Takes the values out of secrets that are written in a text as YAML or JSON: in a log, a
/// configuration, an annotation.
///
/// Where a text speaks of a secret, what stands as `data` in it is taken for the secret's. Each
/// line is looked at once.
final class SecretManifests {

  private static final Pattern KIND =
      Pattern.compile("\\bkind[\\\\\"']*:\\s*[\\\\\"']*Secret(List)?([\\\\\"'\\s,}#]|$)");
  // What comes before, such as the moment of a log's line, the indentation, and what follows.
  private static final Pattern BLOCK =
      Pattern.compile("^(\\S+Z )?([\\s-]*)[\"']?(data|stringData)[\"']?:\\s*[{|>]?-?\\s*$");
  private static final Pattern INLINE =
      Pattern.compile("(?:^|[\\s\"',{\\\\-])(?:data|stringData)(\\\\*)[\"']?:\\s*\\{");
  private static final Pattern STAMP = Pattern.compile("^\\S+Z ");

  private SecretManifests() {}

  /// Returns lines with a mark in place of each value.
  static List<String> hide(List<String> lines) {
    if (lines.stream().noneMatch(SecretManifests::isOfSecret)) {
      return lines;
    }
    var hidden = new ArrayList<String>(lines.size());
    int inside = -1;
    for (String line : lines) {
      boolean isValue = inside >= 0 && (line.isBlank() || indentation(line) > inside);
      if (isValue) {
        hidden.add(line.isBlank() ? line : " ".repeat(inside + 2) + Redaction.HIDDEN);
        continue;
      }
      Matcher block = BLOCK.matcher(line);
      inside = block.find() ? block.group(2).length() : -1;
      hidden.add(inside >= 0 ? line : inline(line));
    }
    return hidden;
  }

  private static boolean isOfSecret(String line) {
    return line.contains("Secret") && KIND.matcher(line).find();
  }

  private static int indentation(String line) {
    Matcher stamp = STAMP.matcher(line);
    int start = stamp.find() ? stamp.end() : 0;
    int at = start;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return at - start;
  }

  private static String inline(String line) {
    Matcher begin = INLINE.matcher(line);
    var text = new StringBuilder();
    int at = 0;
    while (begin.find(at)) {
      int end = end(line, begin.end(), begin.group(1).length());
      text.append(line, at, begin.end()).append(Redaction.HIDDEN);
      at = end;
    }
    return at == 0 ? line : text.append(line, at, line.length()).toString();
  }

  // Values of secrets hold no objects, but a brace may stand in one of them.
  private static int end(String line, int start, int escapes) {
    boolean quoted = false;
    int backslashes = 0;
    for (int at = start; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"' && backslashes % (2 * (escapes + 1)) == escapes) {
        quoted = !quoted;
      } else if (c == '}' && !quoted) {
        return at;
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    return line.length();
  }
}
