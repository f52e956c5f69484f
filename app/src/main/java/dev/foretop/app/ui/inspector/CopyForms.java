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
    String init =
        call.method().equals("GET")
            ? ""
            : ", { method: %s%s }"
                .formatted(
                    script(call.method()), hasBody(call) ? ", body: JSON.stringify(body)" : "");
    return cluster + ".fetch(" + script(call.path() + query(call)) + init + ");";
  }

  String kubectl(LocalCall call) {
    String start = "kubectl ";
    String place = call.namespace().isEmpty() ? "" : " -n " + quoted(call.namespace());
    String object = call.object().isEmpty() ? "" : " " + quoted(call.object());
    String what = quoted(call.kind()) + object + place;
    if (call.kind().isEmpty()) {
      return start + "get --raw " + quoted(call.path() + query(call));
    }
    return start
        + switch (call.subresource()) {
          case "log" -> "logs" + object + place + (call.stream() ? " -f" : "");
          case "exec" -> "exec" + object + place + " -- COMMAND";
          case "attach" -> "attach" + object + place;
          case "portforward" -> "port-forward" + object + place + " PORT";
          case "" -> plain(call, what, place);
          default -> "get --raw " + quoted(call.path() + query(call));
        };
  }

  private static String plain(LocalCall call, String what, String place) {
    return switch (call.verb()) {
      case "watch" -> "get " + what + " --watch" + all(call);
      case "create" -> "create -f body.json" + place;
      case "update" -> "replace -f body.json" + place;
      case "patch" -> "patch " + what + " --patch-file body.json";
      case "delete" -> "delete " + what;
      case "deletecollection" -> "delete " + what + " --all";
      case "list" -> "get " + what + all(call);
      default -> "get " + what;
    };
  }

  private static String all(LocalCall call) {
    return call.namespace().isEmpty() ? " --all-namespaces" : "";
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

  private static String query(LocalCall call) {
    return call.query().isEmpty() ? "" : "?" + call.query();
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
  private static String quoted(String text) {
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
