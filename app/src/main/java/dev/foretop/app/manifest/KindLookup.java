package dev.foretop.app.manifest;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.pattern.Likeness;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Finds the kind that an object names, in exactly its version: discovery knows only the versions
/// that groups prefer. Safe for use by many threads; its calls block.
final class KindLookup {

  private final Cluster cluster;
  private final Map<String, JsonNode> versions = new ConcurrentHashMap<>();

  public KindLookup(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Returns the kind, or empty if the cluster has none such.
  public Optional<ResourceKind> find(String apiVersion, String kind) throws ApiException {
    JsonNode resources = resources(apiVersion).path("resources");
    return resources
        .valueStream()
        .filter(each -> each.path("kind").asString("").equals(kind))
        .filter(each -> each.path("name").asString("").indexOf('/') < 0)
        .findFirst()
        .map(each -> kind(apiVersion, each, resources));
  }

  /// Forgets what was not there: it may have come.
  void forget(String apiVersion) {
    versions.remove(apiVersion);
  }

  private JsonNode resources(String apiVersion) throws ApiException {
    JsonNode known = versions.get(apiVersion);
    if (known != null) {
      return known;
    }
    JsonNode read = read(apiVersion);
    versions.put(apiVersion, read);
    return read;
  }

  private JsonNode read(String apiVersion) throws ApiException {
    int slash = apiVersion.indexOf('/');
    String path =
        slash < 0
            ? "/api/" + ResourceKind.encode(apiVersion)
            : "/apis/"
                + ResourceKind.encode(apiVersion.substring(0, slash))
                + "/"
                + ResourceKind.encode(apiVersion.substring(slash + 1));
    return document(path);
  }

  private JsonNode document(String path) throws ApiException {
    try {
      return cluster.objects().document(path);
    } catch (ApiException e) {
      if (e.problem() instanceof ApiProblem.NotFound) {
        return MissingNode.getInstance();
      }
      throw e;
    }
  }

  private static ResourceKind kind(String apiVersion, JsonNode resource, JsonNode all) {
    int slash = apiVersion.indexOf('/');
    String plural = resource.path("name").asString("");
    Set<String> parts = new HashSet<>();
    all.valueStream()
        .map(each -> each.path("name").asString(""))
        .filter(name -> name.startsWith(plural + "/"))
        .forEach(name -> parts.add(name.substring(plural.length() + 1)));
    return new ResourceKind(
        slash < 0 ? "" : apiVersion.substring(0, slash),
        apiVersion.substring(slash + 1),
        plural,
        resource.path("kind").asString(""),
        resource.path("namespaced").asBoolean(false),
        texts(resource.path("verbs")),
        resource.path("shortNames").valueStream().map(each -> each.asString("")).toList(),
        parts);
  }

  private static Set<String> texts(JsonNode array) {
    return array.valueStream().map(each -> each.asString("")).collect(Collectors.toSet());
  }

  /// Returns why there is no such kind, with the versions that have it.
  String whyNot(String apiVersion, String kind) throws ApiException {
    List<ResourceKind> alike =
        cluster.discovery().kinds().stream()
            .filter(each -> each.kind().equalsIgnoreCase(kind))
            // What was there a moment ago may be gone.
            .filter(each -> !each.kind().equals(kind) || !each.apiVersion().equals(apiVersion))
            .toList();
    String said = Texts.of("manifest.cluster.no", kind, apiVersion);
    if (alike.isEmpty()) {
      List<String> others = otherVersions(apiVersion, kind);
      if (!others.isEmpty()) {
        return Texts.of("manifest.it.has.it", said, String.join(", ", others));
      }
      return meant(apiVersion, kind)
          .map(near -> Texts.of("manifest.did.mean", said, near, apiVersion))
          .orElseGet(() -> Texts.of("manifest.definition.crd.missing", said));
    }
    String name = alike.getFirst().kind();
    return Texts.of(
        "manifest.it.has.in",
        said,
        name.equals(kind) ? "it" : name,
        alike.stream().map(ResourceKind::apiVersion).distinct().collect(Collectors.joining(", ")));
  }

  // A letter too many or too few, of the kinds that this version has.
  private Optional<String> meant(String apiVersion, String kind) throws ApiException {
    List<String> kinds =
        resources(apiVersion)
            .path("resources")
            .valueStream()
            .filter(each -> each.path("name").asString("").indexOf('/') < 0)
            .map(each -> each.path("kind").asString(""))
            .toList();
    return Likeness.nearest(kind, kinds);
  }

  // Discovery may not have heard yet that a version has gone.
  private List<String> otherVersions(String apiVersion, String kind) throws ApiException {
    int slash = apiVersion.indexOf('/');
    List<String> others = new ArrayList<>();
    if (slash > 0) {
      String group = "/apis/" + ResourceKind.encode(apiVersion.substring(0, slash));
      for (JsonNode each : document(group).path("versions")) {
        String version = each.path("groupVersion").asString("");
        forget(version);
        if (!version.equals(apiVersion) && find(version, kind).isPresent()) {
          others.add(version);
        }
      }
    }
    return others;
  }
}
