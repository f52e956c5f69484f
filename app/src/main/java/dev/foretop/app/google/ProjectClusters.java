package dev.foretop.app.google;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The clusters and fleet members of one project.
final class ProjectClusters {

  // What may stand as a host in a URL: a token goes there.
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|\\[?[0-9A-Fa-f:]+]?");

  private final GoogleApi api;
  private final Endpoints endpoints;
  private final String project;
  private final String number;
  private final List<GkeCluster> clusters = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<String> found = new HashSet<>();

  /// @param number the project's number, or the empty string if it is not known
  ProjectClusters(GoogleApi api, Endpoints endpoints, String project, String number) {
    this.api = api;
    this.endpoints = endpoints;
    this.project = project;
    this.number = number;
  }

  GkeListing find(GkeQuery query) {
    try {
      findClusters(query);
      if (query.project() == null && !number.isEmpty()) {
        findMembers();
      }
    } catch (GoogleApi.Refusal e) {
      problems.add("project '%s': %s".formatted(project, Refusals.describe(e)));
    } catch (GoogleException e) {
      problems.add("project '%s': %s".formatted(project, e.getMessage()));
    }
    return new GkeListing(clusters, problems);
  }

  private void findClusters(GkeQuery query) throws GoogleException, GoogleApi.Refusal {
    URI uri =
        endpoints
            .container()
            .resolve(
                "v1/projects/%s/locations/%s/clusters"
                    .formatted(GoogleHttp.encode(project), GoogleHttp.encode(query.location())));
    JsonNode answer = api.get(uri);
    for (JsonNode cluster : answer.path("clusters")) {
      if (matches(cluster, query.labels())) {
        add(cluster, query.dnsEndpoint());
      }
    }
    List<String> missing = new ArrayList<>();
    answer.path("missingZones").forEach(zone -> missing.add(zone.asString("")));
    if (!missing.isEmpty()) {
      problems.add(
          "project '%s': the list is incomplete, these zones did not answer: %s"
              .formatted(project, String.join(", ", missing)));
    }
  }

  private static boolean matches(JsonNode cluster, Map<String, String> labels) {
    return labels.entrySet().stream()
        .allMatch(label ->
            cluster
                .path("resourceLabels")
                .path(label.getKey())
                .asString("")
                .equals(label.getValue()));
  }

  private void add(JsonNode cluster, boolean preferDns) {
    String name = cluster.path("name").asString("");
    String location = cluster.path("location").asString("");
    String status = cluster.path("status").asString("");
    Optional<Endpoint> endpoint = endpoint(cluster, preferDns);
    if (endpoint.isEmpty()) {
      problems.add(
          "project '%s': cluster '%s' has no endpoint%s"
              .formatted(project, name, status.equals("PROVISIONING") ? " yet" : ""));
      return;
    }
    found.add("projects/%s/locations/%s/clusters/%s".formatted(project, location, name));
    if (!status.equals("RUNNING") && !status.equals("RECONCILING")) {
      problems.add("project '%s': cluster '%s' is %s".formatted(project, name, status));
    }
    clusters.add(
        new GkeCluster(
            "gke_%s_%s_%s".formatted(project, location, name),
            "%s (%s, %s)".formatted(name, project, location),
            endpoint.get().server(),
            endpoint.get().caCertificate(),
            status,
            labels(cluster)));
  }

  private record Endpoint(URI server, @org.jspecify.annotations.Nullable String caCertificate) {}

  // As gcloud chooses: the DNS endpoint where it is wanted or the only way, a private address only
  // where there is no other.
  private static Optional<Endpoint> endpoint(JsonNode cluster, boolean preferDns) {
    JsonNode control = cluster.path("controlPlaneEndpointsConfig");
    JsonNode dns = control.path("dnsEndpointConfig");
    JsonNode ip = control.path("ipEndpointsConfig");
    boolean dnsUsable = dns.path("allowExternalTraffic").asBoolean(false);
    String dnsHost = dns.path("endpoint").asString("");
    boolean ipEnabled = ip.path("enabled").asBoolean(true);
    boolean onlyPrivate =
        cluster.path("privateClusterConfig").path("enablePrivateEndpoint").asBoolean(false)
            || !ip.path("enablePublicEndpoint").asBoolean(true);
    if (!dnsHost.isEmpty() && (preferDns || !ipEnabled || (onlyPrivate && dnsUsable))) {
      return server(dnsHost).map(server -> new Endpoint(server, null));
    }
    String ca = cluster.path("masterAuth").path("clusterCaCertificate").asString("");
    String host =
        cluster
            .path("endpoint")
            .asString(cluster.path("privateClusterConfig").path("privateEndpoint").asString(""));
    return server(host).map(server -> new Endpoint(server, ca.isEmpty() ? null : ca));
  }

  private static Optional<URI> server(String host) {
    if (!HOST.matcher(host).matches()) {
      return Optional.empty();
    }
    boolean ipv6 = host.contains(":") && !host.startsWith("[");
    return Optional.of(URI.create("https://" + (ipv6 ? "[" + host + "]" : host)));
  }

  private static Map<String, String> labels(JsonNode cluster) {
    Map<String, String> labels = new LinkedHashMap<>();
    cluster
        .path("resourceLabels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
    return labels;
  }

  // Members that are no cluster found above are reached through the Connect gateway. Most projects
  // have no fleet: that its API is off is no problem.
  private void findMembers() throws GoogleException {
    URI uri =
        endpoints
            .gkeHub()
            .resolve(
                "v1/projects/%s/locations/-/memberships".formatted(GoogleHttp.encode(project)));
    try {
      for (JsonNode member : api.pages(uri, "resources")) {
        addMember(member);
      }
    } catch (GoogleApi.Refusal e) {
      boolean noFleet = e.status() == 404 || e.reason().equals("SERVICE_DISABLED");
      if (!noFleet && e.status() != 403) {
        problems.add("fleet of project '%s': %s".formatted(project, Refusals.describe(e)));
      }
    }
  }

  private void addMember(JsonNode member) {
    String[] parts = member.path("name").asString("").split("/", -1);
    String link = member.at("/endpoint/gkeCluster/resourceLink").asString("");
    if (parts.length != 6 || found.stream().anyMatch(link::endsWith)) {
      return;
    }
    String location = parts[3];
    String name = parts[5];
    String kind = link.isEmpty() ? "memberships" : "gkeMemberships";
    clusters.add(
        new GkeCluster(
            "connectgateway_%s_%s_%s".formatted(project, location, name),
            "%s (%s, fleet)".formatted(name, project),
            endpoints
                .connectGateway()
                .resolve(
                    "v1/projects/%s/locations/%s/%s/%s"
                        .formatted(
                            GoogleHttp.encode(number),
                            GoogleHttp.encode(location),
                            kind,
                            GoogleHttp.encode(name))),
            null,
            member.at("/state/code").asString(""),
            Map.of()));
  }
}
