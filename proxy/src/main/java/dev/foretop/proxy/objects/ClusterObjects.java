package dev.foretop.proxy.objects;

import dev.foretop.proxy.cluster.ClusterDetails;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// Looks for one entity's objects in one cluster: a few lists at a time, and none any more once the
/// cluster turned out to be out of reach.
final class ClusterObjects {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int AT_A_TIME = 6;

  private final ClusterDetails cluster;
  private final ObjectsQuery query;
  private final Asker asker;
  private final ExecutorService threads;
  private final Semaphore turns = new Semaphore(AT_A_TIME);
  private final FoundErrors errors = new FoundErrors();

  ClusterObjects(ClusterDetails cluster, ObjectsQuery query, Asker asker, ExecutorService threads) {
    this.cluster = cluster;
    this.query = query;
    this.asker = asker;
    this.threads = threads;
  }

  /// Returns what the cluster has. Blocks.
  ///
  /// @param namespaces where to look; one that is null stands for all
  ClusterItem look(List<@Nullable String> namespaces) throws InterruptedException {
    List<ObjectKind> kinds = query.kinds(cluster);
    List<Future<@Nullable ArrayNode>> lists = new ArrayList<>();
    for (ObjectKind kind : kinds) {
      int first = lists.size() * namespaces.size();
      lists.add(threads.submit(() -> list(first, kind, namespaces)));
    }
    var item = new ClusterItem(cluster);
    var pods = new ArrayList<JsonNode>();
    for (int i = 0; i < lists.size(); i++) {
      ArrayNode found = result(lists.get(i));
      if (found != null) {
        item.add(kinds.get(i), found);
        if (kinds.get(i).isPods()) {
          found.forEach(pods::add);
        }
      }
    }
    if (!cluster.presentation().entities().skipMetrics()) {
      usage(lists.size() * namespaces.size(), pods, item);
    }
    item.add(errors);
    return item;
  }

  private @Nullable ArrayNode list(int first, ObjectKind kind, List<@Nullable String> namespaces)
      throws InterruptedException {
    ArrayNode all = null;
    int place = first;
    for (String namespace : namespaces) {
      JsonNode list = get(place++, kind.path(namespace));
      if (list != null) {
        all = all == null ? JSON.createArrayNode() : all;
        FoundObjects.addTo(all, kind, list);
      }
    }
    return all;
  }

  private void usage(int first, List<JsonNode> pods, ClusterItem item) throws InterruptedException {
    Set<String> namespaces = new TreeSet<>();
    pods.forEach(pod -> PodUsage.namespace(pod).ifPresent(namespaces::add));
    Map<String, Future<@Nullable JsonNode>> lists = new TreeMap<>();
    for (String namespace : namespaces) {
      String path = "/apis/metrics.k8s.io/v1beta1/namespaces/" + namespace + "/pods";
      int place = first + lists.size();
      Callable<@Nullable JsonNode> ask = () -> get(place, path);
      lists.put(namespace, threads.submit(ask));
    }
    var usage = new PodUsage();
    for (var list : lists.entrySet()) {
      JsonNode metrics = result(list.getValue());
      if (metrics != null) {
        usage.add(list.getKey(), metrics);
      }
    }
    pods.stream()
        .filter(usage::knowsNamespaceOf)
        .forEach(pod -> usage.describe(pod, item.metrics()));
  }

  private static <T> @Nullable T result(Future<@Nullable T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a list could not be read", e);
    }
  }

  /// Returns the list at `path`, or null after noting why there is none.
  ///
  /// @param place the list's among all that are asked for
  private @Nullable JsonNode get(int place, String path) throws InterruptedException {
    turns.acquire();
    try {
      return errors.isOutOfReach() ? null : take(place, path);
    } catch (JacksonException _) {
      errors.addTrouble(place, path + ": the answer is no JSON");
    } catch (IOException e) {
      errors.addTrouble(place, path + ": " + e.getMessage());
    } finally {
      turns.release();
    }
    return null;
  }

  private @Nullable JsonNode take(int place, String path) throws IOException, InterruptedException {
    String selector =
        "?labelSelector=" + URLEncoder.encode(query.entity().selector(), StandardCharsets.UTF_8);
    OwnClient.Answer answer = asker.ask(cluster, path + selector, query.token(cluster));
    if (answer.status() == 200) {
      return JSON.readTree(answer.body());
    }
    errors.add(place, answer, path);
    return null;
  }
}
