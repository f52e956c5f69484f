package dev.foretop.app.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Asks one cluster for its kinds, and cheaply so where nothing has changed.
///
/// Belongs to one thread.
final class DiscoveryClient {

  private static final String ACCEPT =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
          + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,"
          + "application/json";

  private record Document(@Nullable String etag, Discovery discovery) {}

  private final ClusterApi api;
  private @Nullable Document core;
  private @Nullable Document groups;

  DiscoveryClient(ClusterApi api) {
    this.api = api;
  }

  Discovery fetch() throws ApiException {
    core = fetch("/api", core);
    groups = fetch("/apis", groups);
    List<ResourceKind> kinds = new ArrayList<>(core.discovery().kinds());
    kinds.addAll(groups.discovery().kinds());
    return new Discovery(kinds, groups.discovery().staleGroups());
  }

  private Document fetch(String path, @Nullable Document known) throws ApiException {
    HttpGet request = api.get(path, ACCEPT, api.timings().answer());
    if (known != null && known.etag() != null) {
      request.setHeader("If-None-Match", known.etag());
    }
    return api.execute(
        request,
        (body, response) -> {
          if (response.getCode() == 304 && known != null) {
            return known;
          }
          JsonNode document = Json.tree(body.readAllBytes());
          String etag =
              Optional.ofNullable(response.getFirstHeader("ETag"))
                  .map(Header::getValue)
                  .orElse(null);
          return new Document(etag, read(path, document));
        });
  }

  private Discovery read(String path, JsonNode document) throws ApiException {
    if (DiscoveryReader.isAggregated(document)) {
      return DiscoveryReader.readAggregated(document);
    }
    List<String> paths =
        path.equals("/api")
            ? List.of("/api/v1")
            : DiscoveryReader.readGroupVersions(document).stream().map(v -> "/apis/" + v).toList();
    return readLegacy(paths);
  }

  private Discovery readLegacy(List<String> paths) throws ApiException {
    List<ResourceKind> kinds = new ArrayList<>();
    List<String> stale = new ArrayList<>();
    for (String path : paths) {
      try {
        kinds.addAll(DiscoveryReader.readResourceList(api.json(path, api.timings().answer())));
      } catch (ApiException e) {
        // One aggregated server that is down must not hide the kinds of all others.
        if (!(e.problem() instanceof ApiProblem.Unreachable)) {
          throw e;
        }
        stale.add(path);
      }
    }
    return new Discovery(kinds, stale);
  }
}
