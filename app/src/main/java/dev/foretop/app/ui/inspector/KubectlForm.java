package dev.foretop.app.ui.inspector;

import static dev.foretop.app.ui.inspector.CopyForms.quoted;

import dev.foretop.app.kube.LocalCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// A call as one would type it for kubectl, for the same cluster and with the same selectors. What
/// kubectl has no words for is asked as it is.
///
/// A name that a tool sent may begin with a hyphen: nothing of it becomes an option.
final class KubectlForm {

  private final LocalCall call;
  private final Map<String, String> asked = new LinkedHashMap<>();

  private KubectlForm(LocalCall call) {
    this.call = call;
    String query = CopyForms.query(call);
    for (String part : query.isEmpty() ? new String[0] : query.substring(1).split("&", -1)) {
      int equals = part.indexOf('=');
      asked.put(
          equals < 0 ? part : part.substring(0, equals),
          equals < 0 ? "" : decoded(part.substring(equals + 1)));
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }

  static String of(LocalCall call) {
    var form = new KubectlForm(call);
    String context = call.cluster().isEmpty() ? "" : "--context " + form.context() + " ";
    return "kubectl " + context + form.words();
  }

  // Contexts have the cluster's name, which its id begins with. Where two have the same, there is
  // no such context, and nothing happens in the wrong one.
  private String context() {
    int at = call.cluster().lastIndexOf('@');
    return quoted(at > 0 ? call.cluster().substring(0, at) : call.cluster());
  }

  private String words() {
    if (call.kind().isEmpty() || call.kind().startsWith("-")) {
      return raw();
    }
    return switch (call.subresource()) {
      case "log" -> "logs" + pod() + log();
      case "exec" -> "exec" + pod() + container() + terminal() + " -- COMMAND";
      case "attach" -> "attach" + pod() + container() + terminal();
      case "portforward" -> "port-forward" + pod() + " PORT";
      case "" -> plain();
      default ->
          call.method().equals("PATCH")
              ? "patch" + what() + " --subresource " + quoted(call.subresource()) + body()
              : raw();
    };
  }

  private String raw() {
    String path = quoted(call.path() + CopyForms.query(call));
    return switch (call.method()) {
      case "POST" -> "create --raw " + path + " -f body.json";
      case "PUT" -> "replace --raw " + path + " -f body.json";
      case "DELETE" -> "delete --raw " + path;
      default -> "get --raw " + path;
    };
  }

  private String plain() {
    return switch (call.verb()) {
      case "watch" -> "get" + what() + selectors() + " --watch";
      case "list" -> "get" + what() + selectors();
      case "create" -> "create -f body.json" + place() + dryRun();
      case "update" -> "replace -f body.json" + place() + dryRun();
      case "patch" -> "patch" + what() + body();
      case "delete" -> "delete" + what() + cascade() + dryRun();
      case "deletecollection" ->
          "delete"
              + what()
              + (selectors().isEmpty() ? " --all" : selectors())
              + cascade()
              + dryRun();
      default -> "get" + what();
    };
  }

  private String what() {
    boolean isAll =
        call.namespace().isEmpty() && (call.verb().equals("list") || call.verb().equals("watch"));
    String what = quoted(call.kind());
    if (call.object().startsWith("-")) {
      what = quoted(call.kind() + "/" + call.object());
    } else if (!call.object().isEmpty()) {
      what += " " + quoted(call.object());
    }
    return " " + what + place() + (isAll ? " --all-namespaces" : "");
  }

  private String pod() {
    String name = call.object();
    return " " + quoted(name.startsWith("-") ? "pods/" + name : name) + place();
  }

  private String place() {
    return call.namespace().isEmpty() ? "" : " -n " + quoted(call.namespace());
  }

  private String selectors() {
    return option("labelSelector", " -l ") + option("fieldSelector", " --field-selector ");
  }

  private String option(String name, String words) {
    String value = asked.getOrDefault(name, "");
    return value.isEmpty() ? "" : words + quoted(value);
  }

  private String log() {
    return container()
        + (is("follow") ? " -f" : "")
        + (is("previous") ? " --previous" : "")
        + (is("timestamps") ? " --timestamps" : "")
        + option("tailLines", " --tail ")
        + (asked.containsKey("sinceSeconds") ? option("sinceSeconds", " --since ") + "s" : "");
  }

  private String container() {
    return option("container", " -c ");
  }

  private String terminal() {
    return (is("stdin") ? " -i" : "") + (is("tty") ? " -t" : "");
  }

  private boolean is(String name) {
    String value = asked.getOrDefault(name, "0");
    return !value.equals("0") && !value.equals("false");
  }

  private String body() {
    return " --type merge --patch-file body.json" + dryRun();
  }

  private String cascade() {
    String policy = asked.getOrDefault("propagationPolicy", "");
    return policy.isEmpty() ? "" : " --cascade " + quoted(policy.toLowerCase(Locale.ROOT));
  }

  private String dryRun() {
    return asked.containsKey("dryRun") ? " --dry-run=server" : "";
  }
}
