package dev.foretop.app.google;

import dev.foretop.app.google.GkeCluster.Reach;
import dev.foretop.app.words.Texts;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The clusters and fleet members of one project.
final class ProjectClusters {

  private final GoogleApi api;
  private final Endpoints endpoints;
  private final String project;
  private String number;
  private final List<GkeCluster> clusters = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Set<String> missing = new HashSet<>();
  private boolean silent;

  /// @param number the project's number, or the empty string if it is not known
  ProjectClusters(GoogleApi api, Endpoints endpoints, String project, String number) {
    this.api = api;
    this.endpoints = endpoints;
    this.project = project;
    this.number = number;
  }

  GkeProject find(GkeQuery query) {
    try {
      if (mayGoOn(query) && query.scope() != GkeQuery.Scope.CLUSTERS) {
        findMembers();
      }
    } catch (GoogleException e) {
      problems.add(String.valueOf(e.getMessage()));
      silent = clusters.isEmpty();
      missing.add(GkeProject.FLEET);
    }
    List<GkeCluster> named = clusters.stream().map(this::named).toList();
    return new GkeProject(project, named, problems, silent, missing);
  }

  // Not before the project's number is known, as far as it can be.
  private GkeCluster named(GkeCluster cluster) {
    return cluster.reach() == Reach.GATEWAY
        ? cluster
        : cluster.called(
            Stream.of(cluster.project(), project, number)
                .filter(each -> !each.isEmpty())
                .map(each -> GkeCluster.resource(each, cluster.location(), cluster.name()))
                .collect(Collectors.toUnmodifiableSet()));
  }

  // A project may have a fleet of clusters elsewhere and no GKE at all.
  private boolean mayGoOn(GkeQuery query) throws GoogleException {
    try {
      findClusters(query);
      return true;
    } catch (GoogleApi.Refusal e) {
      problems.add(describe(e));
      silent = e.isPassing();
      return e.status() == 403;
    }
  }

  private String describe(GoogleApi.Refusal refusal) {
    return Refusals.describe(refusal, List.of(project, number));
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
    List<String> zones = new ArrayList<>();
    answer.path("missingZones").forEach(zone -> zones.add(zone.asString("")));
    noteMissing(Texts.of("google.list.incomplete.these"), zones);
  }

  // They come as such as `eu` or `projects/p/locations/eu`.
  private void noteMissing(String words, List<String> locations) {
    List<String> names =
        locations.stream().map(each -> each.substring(each.lastIndexOf('/') + 1)).toList();
    if (!names.isEmpty()) {
      missing.addAll(names);
      problems.add(words + String.join(", ", names));
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
    Optional<GkeEndpoint> endpoint = GkeEndpoint.of(cluster, preferDns);
    if (endpoint.isEmpty()) {
      problems.add(
          Texts.of(
              "google.cluster.no.endpoint", name, status.equals("PROVISIONING") ? " yet" : ""));
      return;
    }
    String owner = ownerOf(cluster);
    clusters.add(
        new GkeCluster(
            "gke_%s_%s_%s".formatted(owner, location, name),
            owner,
            location,
            name,
            endpoint.get().reach(),
            endpoint.get().server(),
            endpoint.get().caCertificate(),
            status,
            labels(cluster),
            Set.of()));
  }

  // Who may not see a project may name it by its number, and by its id too: it is one.
  private String ownerOf(JsonNode cluster) {
    List<String> link = List.of(cluster.path("selfLink").asString("").split("/", -1));
    int at = link.indexOf("projects") + 1;
    boolean isNumber = project.chars().allMatch(Character::isDigit);
    return isNumber && at > 0 && at < link.size() ? link.get(at) : project;
  }

  private static Map<String, String> labels(JsonNode cluster) {
    Map<String, String> labels = new LinkedHashMap<>();
    cluster
        .path("resourceLabels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
    return labels;
  }

  // Members are reached through the Connect gateway. Most projects have no fleet: that its API is
  // off is no problem.
  private void findMembers() throws GoogleException {
    if (number.isEmpty()) {
      number = askForNumber();
    }
    if (number.isEmpty()) {
      return;
    }
    URI uri =
        endpoints
            .gkeHub()
            .resolve(
                "v1/projects/%s/locations/-/memberships".formatted(GoogleHttp.encode(project)));
    try {
      List<String> unreachable = new ArrayList<>();
      for (JsonNode member : api.pages(uri, "resources", unreachable)) {
        addMember(member);
      }
      noteMissing(Texts.of("google.fleet.incomplete.these"), unreachable);
    } catch (GoogleApi.Refusal e) {
      boolean noFleet = e.status() == 404 || e.reason().equals("SERVICE_DISABLED");
      if (e.isPassing()) {
        missing.add(GkeProject.FLEET);
      }
      if (!noFleet && e.status() != 403) {
        problems.add(Texts.of("google.its.fleet") + describe(e));
      }
    }
  }

  // The gateway wants the number, of which a project that was only named says nothing.
  private String askForNumber() throws GoogleException {
    try {
      URI uri = endpoints.resourceManager().resolve("v3/projects/" + GoogleHttp.encode(project));
      String name = api.get(uri).path("name").asString("");
      return name.substring(name.lastIndexOf('/') + 1);
    } catch (GoogleApi.Refusal _) {
      return "";
    }
  }

  // Such as `//container.googleapis.com/projects/p/locations/eu/clusters/c`; older ones say
  // `zones`.
  private static Set<String> resource(String link) {
    String[] parts = link.split("/", -1);
    int last = parts.length - 1;
    return last < 5
        ? Set.of()
        : Set.of(GkeCluster.resource(parts[last - 4], parts[last - 2], parts[last]));
  }

  private void addMember(JsonNode member) {
    String[] parts = member.path("name").asString("").split("/", -1);
    String link = member.at("/endpoint/gkeCluster/resourceLink").asString("");
    if (parts.length != 6) {
      return;
    }
    String location = parts[3];
    String name = parts[5];
    String kind = link.isEmpty() ? "memberships" : "gkeMemberships";
    clusters.add(
        new GkeCluster(
            "connectgateway_%s_%s_%s".formatted(project, location, name),
            project,
            location,
            name,
            Reach.GATEWAY,
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
            Map.of(),
            resource(link)));
  }
}
