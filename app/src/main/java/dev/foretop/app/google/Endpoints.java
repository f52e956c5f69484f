package dev.foretop.app.google;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/// Where Google's APIs are: at the universe of the user's credential, unless gcloud's variables
/// name other places, as restricted networks do.
///
/// @param container for GKE's clusters
/// @param resourceManager for projects
/// @param gkeHub for fleets
/// @param connectGateway through which clusters of fleets are reached
record Endpoints(URI container, URI resourceManager, URI gkeHub, URI connectGateway) {

  static final String DEFAULT_UNIVERSE = "googleapis.com";

  private static final String OVERRIDE = "CLOUDSDK_API_ENDPOINT_OVERRIDES_";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  static Endpoints of(Map<String, String> environment, String universe) throws GoogleException {
    return new Endpoints(
        endpoint(environment, "CONTAINER", "container", universe),
        endpoint(environment, "CLOUDRESOURCEMANAGER", "cloudresourcemanager", universe),
        endpoint(environment, "GKEHUB", "gkehub", universe),
        requireSecure("https://connectgateway." + universe + "/", "universe_domain"));
  }

  private static URI endpoint(
      Map<String, String> environment, String variable, String service, String universe)
      throws GoogleException {
    String override = environment.getOrDefault(OVERRIDE + variable, "");
    String uri = override.isBlank() ? "https://" + service + "." + universe + "/" : override;
    return requireSecure(uri.endsWith("/") ? uri : uri + "/", OVERRIDE + variable);
  }

  /// Returns `text` as a URL that a token may be sent to: https, or on this machine.
  static URI requireSecure(String text, String what) throws GoogleException {
    try {
      URI uri = URI.create(text);
      boolean local = "http".equals(uri.getScheme()) && LOOPBACK.contains(uri.getHost());
      if (uri.getHost() != null && (local || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // falls through to the one message for all
    }
    throw new GoogleException(what + " is no https URL", "Correct it.");
  }
}
