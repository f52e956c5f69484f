package dev.foretop.proxy.testing;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// A request as it arrived at the API server.
///
/// @param clientSubject the subject of the client certificate, or null if none was shown
public record RecordedRequest(
    String method,
    String pathQuery,
    String protocol,
    HttpFields headers,
    @Nullable String clientSubject) {

  public List<String> header(String name) {
    return headers.getValuesList(name);
  }
}
