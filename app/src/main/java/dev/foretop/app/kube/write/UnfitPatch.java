package dev.foretop.app.kube.write;

import dev.foretop.app.kube.write.Outcome.Cause;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;

/// Reads why a server could not even understand what was to be applied. It answers with the status
/// of its own failures (500), though the fault is the text's: a field that is not there, or a value
/// of the wrong type.
///
/// ```text
/// failed to create typed patch object (shop/web; apps/v1, Kind=Deployment): .spec.x: field not …
/// failed to create typed patch object (…): errors:
///   .data.a: expected string, got &value.valueUnstructured{Value:true}
///   .data.b: expected string, got …
/// ```
final class UnfitPatch {

  private static final String PATCH = "failed to create typed patch object (";
  private static final String OBJECT = "failed to convert new object (";
  private static final String END = "): ";
  private static final int MOST = 100;

  private UnfitPatch() {}

  static boolean isMeant(int status, String message) {
    return status == 500 && (message.startsWith(PATCH) || message.startsWith(OBJECT));
  }

  static Outcome.Invalid of(String message) {
    int end = message.indexOf(END);
    String said = end < 0 ? message : message.substring(end + END.length());
    List<Cause> causes = new ArrayList<>();
    said.lines()
        .map(String::strip)
        .filter(line -> line.startsWith("."))
        .limit(MOST)
        .forEach(line -> causes.add(cause(line)));
    String words =
        causes.isEmpty()
            ? reason(said.strip())
            : String.join("; ", causes.stream().map(UnfitPatch::words).toList());
    return new Outcome.Invalid(Texts.of("write.server.takes.no", words), causes);
  }

  private static String words(Cause cause) {
    return cause.field() + ": " + cause.message();
  }

  // The path may hold quoted values with colons in them.
  private static Cause cause(String line) {
    boolean isQuoted = false;
    for (int i = 0; i + 1 < line.length(); i++) {
      isQuoted ^= line.charAt(i) == '"';
      if (!isQuoted && line.startsWith(": ", i)) {
        return new Cause(line.substring(0, i), shown(line.substring(i + 2)));
      }
    }
    return new Cause("", shown(line));
  }

  // What it got is quoted as a program's memory; in a secret, it must not be shown.
  private static String shown(String words) {
    int got = words.indexOf(", got &");
    return got < 0 ? words : words.substring(0, got);
  }

  // "to proper version: unable to convert unstructured object to apps/v1, Kind=X: what is wrong"
  private static String reason(String said) {
    int kind = said.lastIndexOf("Kind=");
    int end = kind < 0 ? -1 : said.indexOf(": ", kind);
    return end < 0 ? said : said.substring(end + 2);
  }
}
