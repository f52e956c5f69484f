package dev.foretop.app.kinds;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Makes overviews of objects of any kind: what is known of its family first, or else what the
/// object names, then what all objects have.
public final class Overviews {

  /// What is known of a kind.
  ///
  /// @param told paths of fields that it tells, or that need no telling
  private record Family(Consumer<OverviewBuilder> tell, Set<String> told) {}

  // Schemas are read beside the YAML, field by field.
  private static final Set<String> OF_DEFINITIONS =
      Set.of("spec.versions.schema", "status.acceptedNames", "status.storedVersions");

  private static final Map<String, Family> FAMILIES =
      Map.ofEntries(
          Map.entry("Pod", new Family(PodOverview::tell, PodOverview.TOLD)),
          workload("Deployment.apps", WorkloadOverview::deployment),
          workload("StatefulSet.apps", WorkloadOverview::statefulSet),
          workload("DaemonSet.apps", WorkloadOverview::daemonSet),
          workload("ReplicaSet.apps", WorkloadOverview::replicaSet),
          Map.entry("Job.batch", new Family(JobOverview::job, JobOverview.TOLD)),
          Map.entry("CronJob.batch", new Family(JobOverview::cronJob, JobOverview.TOLD)),
          Map.entry("Service", new Family(NetworkOverview::service, NetworkOverview.TOLD)),
          Map.entry(
              "Ingress.networking.k8s.io",
              new Family(NetworkOverview::ingress, NetworkOverview.TOLD)),
          Map.entry(
              "Gateway." + GatewayOverview.GROUP,
              new Family(GatewayOverview::gateway, GatewayOverview.TOLD_OF_GATEWAY)),
          route("HTTPRoute"),
          route("GRPCRoute"),
          Map.entry(
              "EndpointSlice.discovery.k8s.io",
              new Family(EndpointOverview::tell, EndpointOverview.TOLD)),
          Map.entry("ServiceAccount", new Family(AccountOverview::tell, AccountOverview.TOLD)),
          Map.entry("Event", new Family(EventOverview::tell, EventOverview.TOLD)),
          Map.entry("Event.events.k8s.io", new Family(EventOverview::tell, EventOverview.TOLD)),
          Map.entry(
              "NetworkPolicy.networking.k8s.io",
              new Family(NetworkOverview::policy, Set.of("spec"))),
          Map.entry(
              "PersistentVolumeClaim", new Family(StorageOverview::claim, StorageOverview.TOLD)),
          Map.entry("PersistentVolume", new Family(StorageOverview::volume, StorageOverview.TOLD)),
          Map.entry(
              "CertificateSigningRequest.certificates.k8s.io",
              new Family(SigningRequestOverview::tell, SigningRequestOverview.TOLD)),
          Map.entry("Node", new Family(NodeOverview::tell, NodeOverview.TOLD)),
          Map.entry(
              "PodDisruptionBudget.policy", new Family(BudgetOverview::tell, BudgetOverview.TOLD)),
          Map.entry("ConfigMap", new Family(ConfigOverview::configMap, ConfigOverview.TOLD)),
          Map.entry(
              "ResourceQuota", new Family(ConfigOverview::quota, Set.of("spec.hard", "status"))),
          Map.entry("Secret", new Family(ConfigOverview::secret, ConfigOverview.TOLD)),
          Map.entry(
              "HorizontalPodAutoscaler.autoscaling",
              new Family(AutoscalerOverview::tell, AutoscalerOverview.TOLD)));

  private Overviews() {}

  private static Map.Entry<String, Family> route(String kind) {
    return Map.entry(
        kind + "." + GatewayOverview.GROUP,
        new Family(GatewayOverview::route, GatewayOverview.TOLD_OF_ROUTE));
  }

  private static Map.Entry<String, Family> workload(String kind, Consumer<OverviewBuilder> tell) {
    return Map.entry(kind, new Family(tell, WorkloadOverview.TOLD));
  }

  /// Returns what is to be said of an object.
  ///
  /// @param group of its kind, empty for the core group
  /// @param now what ages are counted to
  public static Overview of(String group, String kind, JsonNode object, Instant now) {
    var builder = new OverviewBuilder(object, now);
    Family family =
        FAMILIES.getOrDefault(
            group.isEmpty() ? kind : kind + "." + group, new Family(_ -> {}, OF_DEFINITIONS));
    family.tell().accept(builder);
    NamedThings.tell(builder, group);
    AnyOverview.verdict(builder);
    AnyOverview.conditions(builder);
    PlainFields.tell(builder, family.told());
    AnyOverview.tell(builder);
    return builder.build();
  }
}
