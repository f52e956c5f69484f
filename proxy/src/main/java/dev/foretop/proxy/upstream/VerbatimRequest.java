package dev.foretop.proxy.upstream;

import java.net.URI;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.jspecify.annotations.Nullable;

/// A request whose path and query go out byte for byte as they came in.
///
/// Jetty's own passes them through [URI], which refuses `|` and `{` and rewrites others.
final class VerbatimRequest extends HttpRequest {

  private final String rawPath;
  private final @Nullable String rawQuery;

  VerbatimRequest(HttpClient client, URI origin, String rawPath, @Nullable String rawQuery) {
    super(client, new HttpConversation(), origin);
    this.rawPath = rawPath;
    this.rawQuery = rawQuery;
  }

  @Override
  public String getPath() {
    return rawPath;
  }

  @Override
  public @Nullable String getQuery() {
    return rawQuery;
  }
}
