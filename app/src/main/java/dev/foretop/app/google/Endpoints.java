package dev.foretop.app.google;

import dev.foretop.app.words.Texts;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where Google's APIs are: at the universe of the user's credential, unless gcloud's variables or
/// its configuration name other places, as restricted networks do.
///
/// @param container for GKE's clusters
/// @param resourceManager for projects
/// @param gkeHub for fleets
/// @param connectGateway through which clusters of fleets are reached
record Endpoints(URI container, URI resourceManager, URI gkeHub, URI connectGateway) {

  static final String DEFAULT_UNIVERSE = "googleapis.com";

  private static final String OVERRIDE = "api_endpoint_overrides/";
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  static Endpoints of(GcloudConfig config, String universe) throws GoogleException {
    return new Endpoints(
        endpoint(config, "container", universe),
        endpoint(config, "cloudresourcemanager", universe),
        endpoint(config, "gkehub", universe),
        requireSecure("https://connectgateway." + universe + "/", "universe_domain"));
  }

  private static URI endpoint(GcloudConfig config, String service, String universe)
      throws GoogleException {
    String key = OVERRIDE + service;
    String uri = config.property(key).orElse("https://" + service + "." + universe + "/");
    return requireSecure(uri.endsWith("/") ? uri : uri + "/", config.origin(key));
  }

  /// Returns `text` as a URL that a token may be sent to: https, or on this machine.
  static URI requireSecure(String text, String what) throws GoogleException {
    URI uri = parse(text);
    boolean secure =
        uri != null
            && uri.getHost() != null
            && uri.getUserInfo() == null
            && ("https".equals(uri.getScheme())
                || ("http".equals(uri.getScheme()) && isOfThisMachine(uri)));
    if (uri == null || !secure) {
      throw new GoogleException(
          Texts.of("google.no.https.url", what), Texts.of("google.correct.it"));
    }
    return uri;
  }

  static boolean isOfThisMachine(URI uri) {
    return LOOPBACK.contains(String.valueOf(uri.getHost()));
  }

  static @Nullable URI parse(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
