package dev.foretop.app.kube;

import dev.foretop.app.kube.Discovery.BrokenGroup;
import dev.foretop.app.words.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the kinds of servers that answer for each version of each group on its own.
///
/// That is dozens of requests, so what is known is kept for a while; groups of custom resources are
/// read again when a definition has changed. A group that fails hides only itself, and while its
/// server is away what was known of it stays. Belongs to one thread.
final class LegacyDiscovery {

  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int PARALLEL = 8;

  /// What is known of one version of a group.
  private record Part(List<ResourceKind> kinds, @Nullable ApiProblem problem, Instant readAt) {}

  private final ClusterApi api;
  private final InstantSource clock;
  private final Map<String, Part> parts = new HashMap<>();

  LegacyDiscovery(ClusterApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  /// Reads groups.
  ///
  /// @param root `/api` or `/apis`
  /// @param groups versions of each group as they stand in paths, the preferred one first
  /// @param isChanged whether kinds that are no part of the API server may have come or gone
  Discovery read(String root, SequencedMap<String, List<String>> groups, boolean isChanged)
      throws InterruptedException {
    List<String> wanted =
        groups.values().stream().flatMap(List::stream).map(each -> root + '/' + each).toList();
    parts.keySet().removeIf(path -> path.startsWith(root + '/') && !wanted.contains(path));
    fetch(wanted.stream().filter(path -> isDue(path, isChanged)).toList());
    List<ResourceKind> kinds = new ArrayList<>();
    List<BrokenGroup> broken = new ArrayList<>();
    groups.forEach((group, versions) -> {
      Set<String> seen = new HashSet<>();
      List<String> reasons = new ArrayList<>();
      for (String version : versions) {
        add(parts.get(root + '/' + version), seen, kinds, reasons);
      }
      if (!reasons.isEmpty()) {
        broken.add(new BrokenGroup(group, reasons.getFirst()));
      }
    });
    return new Discovery(kinds, broken);
  }

  private static void add(
      @Nullable Part part, Set<String> seen, List<ResourceKind> kinds, List<String> reasons) {
    if (part != null) {
      part.kinds().stream().filter(kind -> seen.add(kind.plural())).forEach(kinds::add);
      if (part.problem() != null) {
        reasons.add(part.problem().message());
      }
    }
  }

  private boolean isDue(String path, boolean isChanged) {
    Part known = parts.get(path);
    if (known == null || known.problem() != null) {
      return true;
    }
    boolean isOld = Duration.between(known.readAt(), clock.instant()).compareTo(KEPT) > 0;
    boolean isCustom = known.kinds().stream().noneMatch(ResourceKind::isBuiltIn);
    return isOld || (isChanged && isCustom);
  }

  private void fetch(List<String> paths) throws InterruptedException {
    try (ExecutorService workers =
        Executors.newFixedThreadPool(
            PARALLEL, Thread.ofVirtual().name("discovery ", 0).factory())) {
      Map<String, Future<Part>> answers = new HashMap<>();
      paths.forEach(path -> answers.put(path, workers.submit(() -> fetch(path))));
      try {
        for (var answer : answers.entrySet()) {
          parts.put(answer.getKey(), answer.getValue().get());
        }
      } catch (InterruptedException e) {
        workers.shutdownNow();
        throw e;
      } catch (ExecutionException e) {
        throw new IllegalStateException("Reading a group failed", e);
      }
    }
  }

  private Part fetch(String path) {
    try {
      JsonNode document = api.json(encoded(path), api.timings().answer().dividedBy(3));
      if (DiscoveryReader.isKind(document, "APIResourceList")) {
        return new Part(DiscoveryReader.readResourceList(document), null, clock.instant());
      }
      return failed(path, new ApiProblem.Failed(0, Texts.of("kube.answer.no.list.resources")));
    } catch (ApiException e) {
      return failed(path, e.problem());
    }
  }

  // While a server is away its kinds are still there; one that says no has none for this user.
  private Part failed(String path, ApiProblem problem) {
    Part known = parts.get(path);
    boolean isAway =
        switch (problem) {
          case ApiProblem.Unreachable _, ApiProblem.Throttled _, ApiProblem.Failed _ -> true;
          case ApiProblem.Untrusted _,
              ApiProblem.Unauthorized _,
              ApiProblem.Forbidden _,
              ApiProblem.NotFound _,
              ApiProblem.Expired _ ->
              false;
        };
    List<ResourceKind> kinds = isAway && known != null ? known.kinds() : List.of();
    return new Part(kinds, problem, clock.instant());
  }

  private static String encoded(String path) {
    var encoded = new StringBuilder();
    for (String segment : path.substring(1).split("/", -1)) {
      encoded.append('/').append(ResourceKind.encode(segment));
    }
    return encoded.toString();
  }
}
