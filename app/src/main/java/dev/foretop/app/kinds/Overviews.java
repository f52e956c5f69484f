package dev.foretop.app.kinds;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Makes overviews of objects of any kind: what is known of its family first, or else what the
/// object names, then what all objects have.
public final class Overviews {

  private static final Map<String, Consumer<OverviewBuilder>> FAMILIES =
      Map.ofEntries(
          Map.entry("Pod", PodOverview::tell),
          Map.entry("Deployment.apps", WorkloadOverview::deployment),
          Map.entry("StatefulSet.apps", WorkloadOverview::statefulSet),
          Map.entry("DaemonSet.apps", WorkloadOverview::daemonSet),
          Map.entry("ReplicaSet.apps", WorkloadOverview::replicaSet),
          Map.entry("Job.batch", JobOverview::job),
          Map.entry("CronJob.batch", JobOverview::cronJob),
          Map.entry("Service", NetworkOverview::service),
          Map.entry("Ingress.networking.k8s.io", NetworkOverview::ingress),
          Map.entry("PersistentVolumeClaim", StorageOverview::claim),
          Map.entry("PersistentVolume", StorageOverview::volume),
          Map.entry("Node", NodeOverview::tell),
          Map.entry("ConfigMap", ConfigOverview::configMap),
          Map.entry("Secret", ConfigOverview::secret),
          Map.entry("HorizontalPodAutoscaler.autoscaling", WorkloadOverview::autoscaler));

  private Overviews() {}

  /// Returns what is to be said of an object.
  ///
  /// @param group of its kind, empty for the core group
  /// @param now what ages are counted to
  public static Overview of(String group, String kind, JsonNode object, Instant now) {
    var builder = new OverviewBuilder(object, now);
    String known = group.isEmpty() ? kind : kind + "." + group;
    FAMILIES.getOrDefault(known, to -> NamedThings.tell(to, group)).accept(builder);
    AnyOverview.tell(builder);
    return builder.build();
  }
}
