package dev.foretop.proxy.locator;

import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.config.YamlMapping;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A locator method of type `catalog` in a Backstage `kubernetes:` block: Backstage finds clusters
/// in its own catalog, and Foretop is told where that is.
///
/// @param server the address of Backstage's backend, or null
/// @param token what that wants to see, or null
/// @param files catalog files to read in its place
/// @param skipTlsVerify whether an entity may say that its cluster's certificate is not checked
/// @param allowedHosts hosts that entities may name although they are this machine's
record CatalogMethod(
    @Nullable URI server,
    @Nullable Secret token,
    List<Path> files,
    boolean skipTlsVerify,
    List<String> allowedHosts) {

  /// @param file where the method stands; relative files start from its folder
  static CatalogMethod read(YamlMapping method, Path file) throws IOException {
    String url = method.text("url").orElse(null);
    List<Path> files =
        method.texts("files").stream().map(file.toAbsolutePath()::resolveSibling).toList();
    if ((url == null) == files.isEmpty()) {
      throw new IOException(
          "%s: 'catalog' needs the 'url' of a Backstage, or catalog 'files'"
              .formatted(method.place()));
    }
    return new CatalogMethod(
        url == null ? null : server(url, method.place()),
        method.text("token").map(Secret::new).orElse(null),
        files,
        method.flag("dangerouslyAllowSkipTLSVerify"),
        method.texts("dangerouslyAllowClusterUrls"));
  }

  // Not shown: a URL may carry a password.
  private static URI server(String url, String place) throws IOException {
    try {
      URI uri = URI.create(url);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new IOException(
        place + ": 'url' must be an http or https URL without a password and a query");
  }

  ClusterLocator open(CatalogClusterReader reader) {
    CatalogSource source =
        server == null ? new CatalogFiles(files) : new CatalogServer(server, token);
    return new CatalogClusterLocator(source, reader, this);
  }
}
