package dev.foretop.app.ui.inspector;

import dev.foretop.app.kube.LocalCall;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A call as others would make it. In place of the token stands a name for it, and in place of a
/// body the name of a file, since neither is known here.
///
/// @param proxy where Foretop is
record CopyForms(URI proxy) {

  // What stands where something of a query was too long to be kept.
  static final String CUT = "%E2%80%A6";

  String curl(LocalCall call) {
    var text = new StringBuilder("curl -H \"Authorization: Bearer $FORETOP_TOKEN\"");
    if (!call.method().equals("GET")) {
      text.append(" -X ").append(quoted(call.method()));
    }
    if (hasBody(call)) {
      text.append(" -H 'Content-Type: ").append(type(call)).append("' --data @body.json");
    }
    return text.append(call.stream() ? " -N " : " ").append(quoted(address(call))).toString();
  }

  String fetch(LocalCall call) {
    var text = new StringBuilder("await fetch(").append(script(address(call))).append(", {\n");
    text.append("  method: ").append(script(call.method())).append(",\n");
    text.append("  headers: { Authorization: `Bearer ${token}`");
    if (hasBody(call)) {
      text.append(", 'Content-Type': ").append(script(type(call)));
    }
    text.append(" },\n");
    return text.append(hasBody(call) ? "  body: JSON.stringify(body),\n" : "")
        .append("});")
        .toString();
  }

  /// With the client that comes with Foretop, which has a token of its own.
  String client(LocalCall call) {
    String cluster = "await foretop.cluster(" + script(call.cluster()) + ")";
    String body =
        hasBody(call)
            ? ", headers: { 'Content-Type': %s }, body: JSON.stringify(body)"
                .formatted(script(type(call)))
            : "";
    String init =
        call.method().equals("GET")
            ? ""
            : ", { method: %s%s }".formatted(script(call.method()), body);
    return cluster + ".fetch(" + script(call.path() + query(call)) + init + ");";
  }

  String kubectl(LocalCall call) {
    return KubectlForm.of(call);
  }

  private String address(LocalCall call) {
    String base = proxy.toString();
    String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    String mount =
        call.cluster().isEmpty()
            ? ""
            : "/api/kubernetes/clusters/"
                + URLEncoder.encode(call.cluster(), StandardCharsets.UTF_8).replace("+", "%20");
    return root + mount + call.path() + query(call);
  }

  /// Returns the query as far as it is known. Where it is not, what would change something is made
  /// a dry run: without its selector it would change more.
  static String query(LocalCall call) {
    boolean isHalf = call.query().endsWith(CUT) && !call.method().equals("GET");
    String query = isHalf ? call.query() + "&dryRun=All" : call.query();
    return query.isEmpty() ? "" : "?" + query;
  }

  private static boolean hasBody(LocalCall call) {
    return switch (call.method()) {
      case "POST", "PUT", "PATCH" -> true;
      default -> false;
    };
  }

  private static String type(LocalCall call) {
    return call.method().equals("PATCH") ? "application/merge-patch+json" : "application/json";
  }

  // What a tool sent is pasted into a shell.
  static String quoted(String text) {
    boolean isPlain =
        !text.isEmpty()
            && text.charAt(0) != '-'
            && text.chars()
                .allMatch(
                    c -> c < 0x80 && (Character.isLetterOrDigit(c) || "-._:/@".indexOf(c) >= 0));
    return isPlain ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private static String script(String text) {
    var literal = new StringBuilder("'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '\'' || c == '\\' || c > '~' || c == '<') {
        literal.append("\\u%04x".formatted((int) c));
      } else {
        literal.append(c);
      }
    }
    return literal.append('\'').toString();
  }
}
