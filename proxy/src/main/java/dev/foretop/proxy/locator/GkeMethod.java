package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.config.YamlMapping;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A locator method of type `gke` in a Backstage `kubernetes:` block.
///
/// @param region a location, or `-` for all
/// @param googleServiceAccount whether clusters are reached as a service account instead of the
///   user
/// @param serviceAccountKey that account's key, or null for the default credentials
/// @param labels what a cluster's resource labels must all be
/// @param dnsEndpoint whether to reach clusters by their DNS endpoint
public record GkeMethod(
    String projectId,
    String region,
    boolean googleServiceAccount,
    @Nullable Secret serviceAccountKey,
    boolean skipTlsVerify,
    Map<String, String> labels,
    boolean dnsEndpoint) {

  public GkeMethod {
    labels = Map.copyOf(labels);
  }

  /// @param serviceAccountKey the block's, or null
  static GkeMethod read(YamlMapping method, @Nullable String serviceAccountKey) throws IOException {
    String projectId =
        method
            .text("projectId")
            .orElseThrow(() -> new IOException(method.place() + ": 'projectId' is missing"));
    return new GkeMethod(
        projectId,
        method.text("region").orElse("-"),
        oneOf(method, "authProvider", "google", "googleServiceAccount"),
        serviceAccountKey == null ? null : new Secret(serviceAccountKey),
        method.flag("skipTLSVerify"),
        labels(method),
        oneOf(method, "endpointType", "public", "dns"));
  }

  // Whether the value is the second of two; the first is the default.
  private static boolean oneOf(YamlMapping method, String key, String first, String second)
      throws IOException {
    String value = method.text(key).orElse(first);
    if (!value.equals(first) && !value.equals(second)) {
      throw new IOException(
          "%s: '%s' must be %s or %s".formatted(method.place(), key, first, second));
    }
    return value.equals(second);
  }

  private static Map<String, String> labels(YamlMapping method) throws IOException {
    Map<String, String> labels = new LinkedHashMap<>();
    for (YamlMapping label : method.mappings("matchingResourceLabels")) {
      labels.put(label.text("key").orElse(""), label.text("value").orElse(""));
    }
    return labels;
  }
}
