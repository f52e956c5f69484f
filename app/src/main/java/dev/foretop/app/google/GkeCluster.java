package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A cluster that Google names, and how to reach it.
///
/// @param contextName what gcloud would call its context, which no other cluster has
/// @param project the id of the project that it is in
/// @param location a region or a zone, or `global`
/// @param caCertificate the CA as base64 of PEM, or null where a public one signs
/// @param status such as `RUNNING`
/// @param labels the cluster's resource labels
/// @param resources what else it is called, such as `projects/P/locations/L/clusters/C` by the
///   project's id and by its number; a member of a fleet has the names of the cluster that it
///   stands for
public record GkeCluster(
    String contextName,
    String project,
    String location,
    String name,
    Reach reach,
    URI server,
    @Nullable String caCertificate,
    String status,
    Map<String, String> labels,
    Set<String> resources) {

  private static final String UNHEARD = "LAST KNOWN";
  private static final Set<String> WELL = Set.of("RUNNING", "RECONCILING", "READY", "");

  /// By which of its addresses a cluster is reached.
  public enum Reach {
    PUBLIC(Texts.of("google.public.address")),
    PRIVATE(Texts.of("google.private.address")),
    DNS(Texts.of("google.dns.endpoint")),
    GATEWAY(Texts.of("google.connect.gateway"));

    private final String title;

    Reach(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /// Returns it as last known: nothing is heard of it now.
  GkeCluster unheard() {
    return new GkeCluster(
        contextName,
        project,
        location,
        name,
        reach,
        server,
        caCertificate,
        UNHEARD,
        labels,
        resources);
  }

  /// Returns what is called so, too.
  GkeCluster called(Set<String> names) {
    return new GkeCluster(
        contextName, project, location, name, reach, server, caCertificate, status, labels, names);
  }

  /// Returns what a cluster is called within Google.
  static String resource(String project, String location, String name) {
    return "projects/%s/locations/%s/clusters/%s".formatted(project, location, name);
  }

  /// Returns whether nothing is heard of it now.
  public boolean isUnheard() {
    return status.equals(UNHEARD);
  }

  /// Returns whether it does what a cluster should do, as far as Google knows.
  public boolean isWell() {
    return WELL.contains(status);
  }

  /// Returns what the user reads in the list of clusters.
  public String title() {
    String where = reach == Reach.GATEWAY ? "fleet" : location;
    return "%s (%s, %s%s)"
        .formatted(name, project, where, isUnheard() ? Texts.of("google.last.known") : "");
  }
}
