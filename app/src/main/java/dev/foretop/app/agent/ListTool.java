package dev.foretop.app.agent;

import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.SecretFields;
import dev.foretop.app.kube.SecretMask;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The objects of a kind, as `kubectl get` shows them.
final class ListTool {

  private static final int USUAL = 100;
  private static final int MOST = 500;
  // A server may show of its secrets what it likes.
  private static final Set<String> HARMLESS = Set.of("Name", "Type", "Data", "Age");

  private ListTool() {}

  static AgentTool tool() {
    return AgentTool.reading(
        "list_objects",
        "List objects",
        "Lists the objects of a kind in the columns that kubectl get shows. A page at a time: the"
            + " answer says how to go on. Narrow it down by namespace and selectors before you page"
            + " through thousands.",
        List.of(
            Parameter.CLUSTER,
            Parameter.KIND,
            Parameter.NAMESPACE,
            Parameter.text("label_selector", "Such as app=web,tier!=cache."),
            Parameter.text("field_selector", "Such as status.phase!=Running or metadata.name=web."),
            Parameter.flag("wide", "Whether to show the columns of kubectl get -o wide, too."),
            Parameter.number("limit", "How many objects at most. Default: 100.", 1, MOST),
            new Parameter(
                "continue",
                Parameter.Type.TEXT,
                "What the answer before said to go on with.",
                false,
                0,
                20_000)),
        ListTool::list);
  }

  private record Page(String text, int rows, int left) {}

  private static String list(AgentSession session, Arguments arguments)
      throws IOException, InterruptedException {
    ClusterInfo cluster = session.cluster(arguments.text("cluster"));
    ResourceKind kind = session.kind(cluster, arguments.text("kind"));
    int limit = arguments.number("limit", USUAL);
    JsonNode table = session.reader(cluster).table(path(kind, arguments, limit));
    Page page = page(table, kind, arguments);
    if (page.left() > 0) {
      // Where a page does not fit, a shorter one does: its token goes on right behind it.
      table = session.reader(cluster).table(path(kind, arguments, Math.max(1, page.rows())));
      page = page(table, kind, arguments);
    }
    String what =
        "%d %s of cluster %s".formatted(page.rows(), kind.qualifiedName(), cluster.displayName());
    return Fence.around(what, page.text(), note(table.path("metadata"), page));
  }

  private static String path(ResourceKind kind, Arguments arguments, int limit) {
    String namespace = arguments.text("namespace");
    var path = new StringBuilder(kind.path(namespace.isEmpty() ? null : namespace));
    path.append("?limit=").append(limit);
    append(path, "labelSelector", arguments.text("label_selector"));
    append(path, "fieldSelector", arguments.text("field_selector"));
    append(path, "continue", arguments.text("continue"));
    return path.toString();
  }

  private static void append(StringBuilder path, String name, String value) {
    if (!value.isEmpty()) {
      path.append('&').append(name).append('=');
      path.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  private static Page page(JsonNode table, ResourceKind kind, Arguments arguments) {
    var columns = new ArrayList<Integer>();
    var head = new ArrayList<String>();
    boolean showsNamespace = kind.isNamespaced() && arguments.text("namespace").isEmpty();
    if (showsNamespace) {
      head.add("NAMESPACE");
    }
    choose(table, kind, arguments.flag("wide"), columns, head);
    var text = new Bounded();
    text.add(String.join("\t", head));
    boolean isTable = table.has("rows");
    JsonNode rows = isTable ? table.path("rows") : table.path("items");
    int shown = 0;
    for (JsonNode row : rows) {
      JsonNode object = isTable ? row.path("object") : row;
      var cells = new ArrayList<String>();
      if (showsNamespace) {
        cells.add(cell(object.at("/metadata/namespace")));
      }
      columns.forEach(index -> cells.add(cell(row.path("cells").path(index))));
      if (!isTable) {
        cells.add(cell(object.at("/metadata/name")));
        cells.add(cell(object.at("/metadata/creationTimestamp")));
      }
      if (!text.add(String.join("\t", cells))) {
        break;
      }
      shown++;
    }
    return new Page(text.toString(), shown, rows.size() - shown);
  }

  private static void choose(
      JsonNode table, ResourceKind kind, boolean wide, List<Integer> columns, List<String> head) {
    if (!table.has("rows")) {
      head.addAll(List.of("NAME", "CREATED"));
      return;
    }
    JsonNode all = table.path("columnDefinitions");
    for (int i = 0; i < all.size(); i++) {
      String name = all.path(i).path("name").asString("");
      boolean isSafe =
          SecretMask.isSecret(kind) ? HARMLESS.contains(name) : !SecretFields.holdsSecret(name);
      if (isSafe && (wide || all.path(i).path("priority").asInt(0) == 0)) {
        columns.add(i);
        head.add(VisibleText.name(name));
      }
    }
  }

  private static String cell(JsonNode value) {
    boolean isEmpty = value.isMissingNode() || value.isNull();
    String text = value.isString() ? value.asString() : value.toString();
    return isEmpty ? "" : VisibleText.name(SecretLines.hide(text));
  }

  // It stands outside of the data, so that no words may hide in it.
  private static boolean isToken(String next) {
    return next.chars()
        .allMatch(c -> c < 0x80 && (Character.isLetterOrDigit(c) || "-_=+/.~:".indexOf(c) >= 0));
  }

  private static String note(JsonNode metadata, Page page) {
    String next = metadata.path("continue").asString("");
    if (!next.isEmpty()) {
      long remaining = metadata.path("remainingItemCount").asLong(0);
      return isToken(next)
          ? "%s follow. Go on with continue=%s and the same other arguments."
              .formatted(remaining == 0 ? "More" : remaining + " more", next)
          : "More follow, but the server's mark for the next page is no plain one.";
    }
    return page.left() == 0
        ? "That is all."
        : page.left() + " more did not fit, and this kind has no pages; narrow the list down.";
  }
}
