package dev.foretop.app.kube;

import dev.foretop.app.kube.Discovery.BrokenGroup;
import dev.foretop.app.words.Texts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpStatus;
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
  private static final String CORE = "/api";
  private static final String GROUPS = "/apis";

  private static final List<String> CORE_VERSIONS = List.of("v1");

  private record Document(@Nullable String etag, JsonNode json, Discovery discovery) {}

  private final ClusterApi api;
  private final LegacyDiscovery legacy;
  private final Map<String, Document> known = new HashMap<>();

  DiscoveryClient(ClusterApi api, InstantSource clock) {
    this.api = api;
    this.legacy = new LegacyDiscovery(api, clock);
  }

  /// Reads the kinds.
  ///
  /// @param isChanged whether definitions of kinds have come, gone or changed
  /// @throws ApiException if not even the core can be read, or nobody knows the user
  Discovery fetch(boolean isChanged) throws ApiException, InterruptedException {
    Discovery core = read(CORE, isChanged);
    Discovery groups = readGroups(isChanged);
    List<ResourceKind> kinds = new ArrayList<>(core.kinds());
    kinds.addAll(groups.kinds());
    List<BrokenGroup> broken = new ArrayList<>(core.broken());
    broken.addAll(groups.broken());
    return new Discovery(kinds, broken);
  }

  // Where the list of groups is refused the core is still of use. A cluster that is just away
  // changes nothing.
  private Discovery readGroups(boolean isChanged) throws ApiException, InterruptedException {
    try {
      return read(GROUPS, isChanged);
    } catch (ApiException e) {
      boolean isAway =
          e.problem() instanceof ApiProblem.Unreachable
              || e.problem() instanceof ApiProblem.Throttled;
      if (e.problem() instanceof ApiProblem.Unauthorized
          || e.problem() instanceof ApiProblem.Untrusted
          || (isAway && known.containsKey(GROUPS))) {
        throw e;
      }
      var others = new BrokenGroup("*", e.problem().message());
      return new Discovery(List.of(), List.of(others));
    }
  }

  private Discovery read(String path, boolean isChanged) throws ApiException, InterruptedException {
    Document now = ask(path, known.get(path));
    known.put(path, now);
    return DiscoveryReader.isAggregated(now.json())
        ? now.discovery()
        : readLegacy(path, now.json(), isChanged);
  }

  private Document ask(String path, @Nullable Document before) throws ApiException {
    HttpGet request = api.get(path, ACCEPT, api.timings().answer());
    if (before != null && before.etag() != null) {
      request.setHeader("If-None-Match", before.etag());
    }
    return api.execute(
        request,
        (body, response) -> {
          if (response.getCode() == HttpStatus.SC_NOT_MODIFIED && before != null) {
            return before;
          }
          String etag =
              Optional.ofNullable(response.getFirstHeader("ETag"))
                  .map(Header::getValue)
                  .orElse(null);
          JsonNode json = Json.tree(body.readAllBytes());
          return new Document(
              etag,
              json,
              DiscoveryReader.isAggregated(json)
                  ? DiscoveryReader.readAggregated(json)
                  : Discovery.EMPTY);
        });
  }

  private Discovery readLegacy(String path, JsonNode document, boolean isChanged)
      throws ApiException, InterruptedException {
    if (path.equals(CORE)) {
      SequencedMap<String, List<String>> core = new LinkedHashMap<>();
      core.put("", CORE_VERSIONS);
      return legacy.read(CORE, core, isChanged);
    }
    if (!DiscoveryReader.isKind(document, "APIGroupList")) {
      throw new ApiException(new ApiProblem.Failed(0, Texts.of("kube.answer.no.list")));
    }
    return legacy.read(GROUPS, DiscoveryReader.readGroups(document), isChanged);
  }
}
