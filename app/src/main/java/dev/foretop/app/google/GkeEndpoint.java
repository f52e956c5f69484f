package dev.foretop.app.google;

import com.google.re2j.Pattern;
import dev.foretop.app.google.GkeCluster.Reach;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where a cluster's API server is.
///
/// @param caCertificate the CA as base64 of PEM, or null where a public one signs
record GkeEndpoint(Reach reach, URI server, @Nullable String caCertificate) {

  // What may stand as a host in a URL: a token goes there.
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|\\[?[0-9A-Fa-f:]+]?");

  /// Chooses as gcloud does: the DNS endpoint where it is wanted or the only way, a private address
  /// only where there is no other. Empty if the cluster has none that could be used.
  static Optional<GkeEndpoint> of(JsonNode cluster, boolean preferDns) {
    JsonNode control = cluster.path("controlPlaneEndpointsConfig");
    JsonNode dns = control.path("dnsEndpointConfig");
    JsonNode ip = control.path("ipEndpointsConfig");
    boolean dnsUsable = dns.path("allowExternalTraffic").asBoolean(false);
    String dnsHost = dns.path("endpoint").asString("");
    boolean ipEnabled = ip.path("enabled").asBoolean(true);
    boolean onlyPrivate =
        cluster.path("privateClusterConfig").path("enablePrivateEndpoint").asBoolean(false)
            || !ip.path("enablePublicEndpoint").asBoolean(true);
    boolean addressless = address(cluster).isEmpty();
    boolean dnsHelps = dnsUsable && (onlyPrivate || addressless);
    if (!dnsHost.isEmpty() && (preferDns || !ipEnabled || dnsHelps)) {
      return server(dnsHost).map(server -> new GkeEndpoint(Reach.DNS, server, null));
    }
    return byAddress(cluster, onlyPrivate);
  }

  private static Optional<GkeEndpoint> byAddress(JsonNode cluster, boolean onlyPrivate) {
    String ca = cluster.path("masterAuth").path("clusterCaCertificate").asString("");
    String inside = privateAddress(cluster);
    String host = address(cluster);
    Reach reach = onlyPrivate || host.equals(inside) ? Reach.PRIVATE : Reach.PUBLIC;
    return server(host).map(server -> new GkeEndpoint(reach, server, ca.isEmpty() ? null : ca));
  }

  private static String privateAddress(JsonNode cluster) {
    return cluster.path("privateClusterConfig").path("privateEndpoint").asString("");
  }

  private static String address(JsonNode cluster) {
    String given = cluster.path("endpoint").asString("");
    return given.isEmpty() ? privateAddress(cluster) : given;
  }

  private static Optional<URI> server(String host) {
    if (!HOST.matcher(host).matches()) {
      return Optional.empty();
    }
    boolean ipv6 = host.contains(":") && !host.startsWith("[");
    return Optional.of(URI.create("https://" + (ipv6 ? "[" + host + "]" : host)));
  }
}
