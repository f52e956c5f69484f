package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.FieldSelector;
import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.LabelSelector;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.Status.Cause;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a list or a watch shows and from when.
///
/// @param version the asked version as text: empty, `0` or a number
/// @param match how the version is meant: empty, `Exact` or `NotOlderThan`
record ListOptions(
    LabelSelector labels,
    FieldSelector fields,
    String version,
    String match,
    long limit,
    String continueToken) {

  static ListOptions of(Query query, ResourceType type, List<String> selectable) {
    return new ListOptions(
        LabelSelector.parse(query.text("labelSelector")),
        FieldSelector.parse(query.text("fieldSelector"), type, selectable),
        query.text("resourceVersion"),
        query.text("resourceVersionMatch"),
        Math.max(0, query.number("limit").orElse(0)),
        query.text("continue"));
  }

  boolean matches(JsonNode object) {
    return labels.matches(object) && fields.matches(object);
  }

  boolean selects() {
    return !labels.isEmpty() || !fields.isEmpty();
  }

  boolean isAnyVersion() {
    return version.isEmpty() || version.equals("0");
  }

  void checkForList() {
    if (!List.of("", "Exact", "NotOlderThan").contains(match)) {
      List<String> supported = List.of("Exact", "NotOlderThan", "");
      throw invalid(Cause.unsupported("resourceVersionMatch", Status.quoted(match), supported));
    }
    if (!match.isEmpty() && version.isEmpty()) {
      throw forbidden("resourceVersionMatch is forbidden unless resourceVersion is provided");
    }
    if (!continueToken.isEmpty() && !isAnyVersion()) {
      throw Status.badRequest("specifying resource version is not allowed when using continue");
    }
  }

  void checkForWatch(boolean sendsInitialEvents) {
    if (sendsInitialEvents && !match.equals("NotOlderThan")) {
      throw forbidden("sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
    }
    if (!sendsInitialEvents && !match.isEmpty()) {
      throw forbidden(
          "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
    }
  }

  long versionNumber() {
    try {
      return version.isEmpty() ? 0 : Long.parseUnsignedLong(version);
    } catch (NumberFormatException _) {
      throw Status.badRequest("invalid resource version: " + unreadable());
    }
  }

  String unreadable() {
    return "resourceVersion: Invalid value: %s: strconv.ParseUint: parsing %s: invalid syntax"
        .formatted(Status.quoted(version), Status.quoted(version));
  }

  /// The client knows a version that does not exist yet.
  static RuntimeException tooLarge(long asked, long current) {
    String message =
        "Timeout: Too large resource version: %d, current: %d".formatted(asked, current);
    var details = Json.object().put("retryAfterSeconds", 1);
    details
        .putArray("causes")
        .addObject()
        .put("reason", "ResourceVersionTooLarge")
        .put("message", "Too large resource version");
    return new Status(504, "Timeout", message, details).exception();
  }

  private static RuntimeException forbidden(String rule) {
    return invalid(Cause.forbidden("resourceVersionMatch", rule));
  }

  private static RuntimeException invalid(Cause cause) {
    return Status.invalid("meta.k8s.io", "ListOptions", "", List.of(cause));
  }
}
