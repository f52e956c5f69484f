package dev.foretop.app.action;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What a namespace that is being deleted waits for.
///
/// @param isTerminating whether it is being deleted at all
/// @param conditions what the namespace controller says of it
/// @param services the APIs that do not answer: what they hold in it cannot be deleted
/// @param objects what is left in it, each with the finalizers that hold it, those first
/// @param unread kinds that could not be looked through
public record NamespaceHolders(
    boolean isTerminating,
    List<String> conditions,
    List<String> services,
    List<String> objects,
    List<String> unread) {

  private static final int MOST_OF_A_KIND = 500;
  private static final int MOST_SHOWN = 20;
  private static final int PARALLEL = 8;

  public NamespaceHolders {
    conditions = List.copyOf(conditions);
    services = List.copyOf(services);
    objects = List.copyOf(objects);
    unread = List.copyOf(unread);
  }

  /// Asks the cluster, kind by kind.
  ///
  /// @throws ApiException if the namespace itself cannot be read
  public static NamespaceHolders of(Cluster cluster, ObjectKey namespace) throws ApiException {
    JsonNode live = cluster.objects().json(namespace);
    if (!live.path("metadata").has("deletionTimestamp")) {
      return new NamespaceHolders(false, List.of(), List.of(), List.of(), List.of());
    }
    List<String> objects = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var lanes = new Semaphore(PARALLEL);
      List<Future<Kept>> asked =
          kinds(cluster).stream()
              .map(kind -> threads.submit(() -> kept(cluster, kind, namespace.name(), lanes)))
              .toList();
      List<String> rest = new ArrayList<>();
      for (Future<Kept> each : asked) {
        Kept kept = each.get();
        objects.addAll(kept.held());
        rest.addAll(kept.rest());
        unread.addAll(kept.unread());
      }
      objects.addAll(rest);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    List<String> services = SilentServices.of(cluster);
    return new NamespaceHolders(true, conditions(live), services, objects, unread);
  }

  /// What one kind has in the namespace.
  private record Kept(List<String> held, List<String> rest, List<String> unread) {

    static Kept of(ResourceKind kind, List<JsonNode> found) {
      Map<Boolean, List<JsonNode>> isHeld =
          found.stream()
              .collect(Collectors.partitioningBy(each -> !RemoveFinalizers.of(each).isEmpty()));
      boolean isAll = found.size() < MOST_OF_A_KIND;
      return new Kept(
          shown(kind, isHeld.getOrDefault(true, List.of()), isAll),
          shown(kind, isHeld.getOrDefault(false, List.of()), isAll),
          List.of());
    }

    private static List<String> shown(ResourceKind kind, List<JsonNode> objects, boolean isAll) {
      List<String> shown = new ArrayList<>();
      objects.stream().limit(MOST_SHOWN).forEach(each -> shown.add(words(kind, each)));
      if (objects.size() > MOST_SHOWN) {
        String key = isAll ? "action.more.of.kind" : "action.more.of.kind.least";
        shown.add(Texts.of(key, kind.kind(), objects.size() - MOST_SHOWN));
      }
      return shown;
    }
  }

  // Events come and go by themselves, and hold nothing.
  private static List<ResourceKind> kinds(Cluster cluster) {
    return cluster.discovery().kinds().stream()
        .filter(kind -> kind.isNamespaced() && kind.canList())
        .filter(kind -> kind.verbs().contains("delete") && !kind.plural().equals("events"))
        .toList();
  }

  private static Kept kept(Cluster cluster, ResourceKind kind, String namespace, Semaphore lanes) {
    lanes.acquireUninterruptibly();
    try {
      return Kept.of(kind, cluster.objects().metadata(kind, namespace, MOST_OF_A_KIND));
    } catch (ApiException _) {
      return new Kept(List.of(), List.of(), List.of(kind.qualifiedName()));
    } finally {
      lanes.release();
    }
  }

  private static String words(ResourceKind kind, JsonNode object) {
    List<String> finalizers = RemoveFinalizers.of(object);
    String name = kind.kind() + " " + object.at("/metadata/name").asString("");
    return finalizers.isEmpty() ? name : name + " (" + String.join(", ", finalizers) + ")";
  }

  private static List<String> conditions(JsonNode live) {
    return live.at("/status/conditions")
        .valueStream()
        .filter(each -> each.path("status").asString("").equals("True"))
        .map(each -> each.path("type").asString("") + ": " + each.path("message").asString(""))
        .toList();
  }
}
