package dev.foretop.app.assist;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ResourceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Names of objects that others refer to. Asked of the cluster when they are wanted, and kept for
/// half a minute. Safe for use by many threads; its calls block.
public final class KnownNames {

  private static final Logger log = LoggerFactory.getLogger(KnownNames.class);
  private static final int MOST = 250;
  private static final Duration KEPT = Duration.ofSeconds(30);
  private static final String IMAGES = "images";
  // Ends of paths, and the kinds whose names stand there.
  private static final Map<String, String> PLACES =
      Map.ofEntries(
          Map.entry("metadata.namespace", "namespaces"),
          Map.entry("subjects[].namespace", "namespaces"),
          Map.entry("configMapRef.name", "configmaps"),
          Map.entry("configMapKeyRef.name", "configmaps"),
          Map.entry("configMap.name", "configmaps"),
          Map.entry("secretRef.name", "secrets"),
          Map.entry("secretKeyRef.name", "secrets"),
          Map.entry("secret.secretName", "secrets"),
          Map.entry("secret.name", "secrets"),
          Map.entry("tls[].secretName", "secrets"),
          Map.entry("imagePullSecrets[].name", "secrets"),
          Map.entry("serviceAccountName", "serviceaccounts"),
          Map.entry("storageClassName", "storageclasses.storage.k8s.io"),
          Map.entry("priorityClassName", "priorityclasses.scheduling.k8s.io"),
          Map.entry("ingressClassName", "ingressclasses.networking.k8s.io"),
          Map.entry("backend.service.name", "services"),
          Map.entry("persistentVolumeClaim.claimName", "persistentvolumeclaims"),
          Map.entry("ontainers[].image", IMAGES));

  private final Cluster cluster;
  private final Map<String, Answer> known = new ConcurrentHashMap<>();

  private record Answer(List<String> names, long end) {}

  public KnownNames(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Returns the names that fit at a caret; none where nothing is known, or the user may not see
  /// them.
  ///
  /// @param namespace where the object is, or will be
  public List<String> at(Caret caret, String namespace) {
    if (!caret.isValue()) {
      return List.of();
    }
    String path = caret.breadcrumb();
    return PLACES.entrySet().stream()
        .filter(place -> path.endsWith(place.getKey()))
        .findFirst()
        .map(place -> names(place.getValue(), namespace))
        .orElse(List.of());
  }

  private List<String> names(String kind, String namespace) {
    String key = kind + " " + namespace;
    Answer kept = known.get(key);
    if (kept == null || System.nanoTime() - kept.end() > 0) {
      kept = new Answer(read(kind, namespace), System.nanoTime() + KEPT.toNanos());
      known.put(key, kept);
    }
    return kept.names();
  }

  private List<String> read(String name, String namespace) {
    try {
      if (name.equals(IMAGES)) {
        return images(namespace);
      }
      Optional<ResourceKind> kind =
          cluster.discovery().kinds().stream()
              .filter(each -> each.qualifiedName().equals(name))
              .findFirst();
      if (kind.isEmpty()) {
        return List.of();
      }
      String where = kind.get().isNamespaced() ? namespace : "";
      return cluster.objects().names(kind.get(), where, MOST);
    } catch (ApiException e) {
      log.debug("The names of {} cannot be read", name, e);
      return List.of();
    }
  }

  private List<String> images(String namespace) throws ApiException {
    JsonNode pods = cluster.objects().list(ResourceKind.PODS, namespace, "limit=" + MOST);
    Set<String> images = new LinkedHashSet<>();
    for (JsonNode pod : pods.path("items")) {
      pod.at("/spec/containers").forEach(each -> images.add(each.path("image").asString("")));
    }
    List<String> sorted = new ArrayList<>(images);
    sorted.sort(String::compareTo);
    return sorted;
  }
}
