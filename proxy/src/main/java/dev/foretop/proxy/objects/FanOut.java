package dev.foretop.proxy.objects;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.policy.Names;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Looks for an entity's objects in all clusters at once. What one of them lets wait costs the
/// others nothing.
final class FanOut {

  private final ObjectsQuery query;
  private final Asker asker;
  private final Names namespaces;

  /// @param namespaces those that the caller may look into
  FanOut(ObjectsQuery query, Asker asker, Names namespaces) {
    this.query = query;
    this.asker = asker;
    this.namespaces = namespaces;
  }

  /// Returns Backstage's answer. Blocks.
  ObjectNode look(List<ClusterDetails> clusters) throws InterruptedException {
    List<@Nullable String> where = where();
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ArrayNode items = answer.putArray("items");
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("objects-", 0).factory())) {
      List<Future<ClusterItem>> all = new ArrayList<>();
      for (ClusterDetails cluster : clusters) {
        if (query.concerns(cluster)) {
          var objects = new ClusterObjects(cluster, query, asker, threads);
          all.add(threads.submit(() -> objects.look(where)));
        }
      }
      for (Future<ClusterItem> each : all) {
        ClusterItem item = result(each);
        if (item.isWorthShowing()) {
          items.add(item.toJson());
        }
      }
    }
    return answer;
  }

  // Who may look into some namespaces only finds there what an entity without one has there.
  private List<@Nullable String> where() {
    String named = query.entity().namespace();
    return named == null && !namespaces.all() && !namespaces.some().isEmpty()
        ? new ArrayList<>(namespaces.toList())
        : Collections.singletonList(named);
  }

  private static ClusterItem result(Future<ClusterItem> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a cluster's objects could not be read", e);
    }
  }
}
