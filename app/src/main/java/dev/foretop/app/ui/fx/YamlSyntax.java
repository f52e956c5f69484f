package dev.foretop.app.ui.fx;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/// Splits a line of YAML, as Kubernetes writes it, into coloured parts.
public final class YamlSyntax {

  /// A part of a line.
  ///
  /// @param style the style class that colours it, or empty for plain text
  public record Part(String text, String style) {}

  private static final Pattern KEY =
      Pattern.compile("^(\\s*(?:- )*)([^\\s:#][^:#]*?|\"[^\"]*\")(:)(?:\\s|$)");
  private static final Pattern LITERAL =
      Pattern.compile("^(?:true|false|null|~|-?\\d+(?:\\.\\d+)?)$");

  // Longer than any name or number that Kubernetes has; a megabyte in a line costs nothing then.
  private static final int MOST_OF_A_KEY = 600;

  private YamlSyntax() {}

  /// Returns the parts of a line, which together are the line.
  public static List<Part> parts(String line) {
    List<Part> parts = new ArrayList<>();
    String rest = line;
    if (line.stripLeading().startsWith("#")) {
      return List.of(new Part(line, "yaml-comment"));
    }
    Matcher key = KEY.matcher(line.substring(0, Math.min(line.length(), MOST_OF_A_KEY)));
    if (key.find()) {
      add(parts, key.group(1), key.group(1).isBlank() ? "" : "yaml-mark");
      add(parts, key.group(2), "yaml-key");
      add(parts, key.group(3), "yaml-mark");
      rest = line.substring(key.end(3));
    } else {
      int indent = line.length() - line.stripLeading().length();
      int start = line.startsWith("- ", indent) ? indent + 2 : indent;
      add(parts, line.substring(0, start), "yaml-mark");
      rest = line.substring(start);
    }
    add(parts, rest, style(rest.strip()));
    return parts;
  }

  private static void add(List<Part> parts, String text, String style) {
    if (!text.isEmpty()) {
      parts.add(new Part(text, style));
    }
  }

  private static String style(String value) {
    if (value.length() <= MOST_OF_A_KEY && LITERAL.matcher(value).matches()) {
      return "yaml-literal";
    }
    return value.startsWith("\"") || value.startsWith("'") ? "yaml-string" : "yaml-value";
  }
}
