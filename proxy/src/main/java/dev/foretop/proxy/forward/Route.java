package dev.foretop.proxy.forward;

import dev.foretop.proxy.cluster.Impersonation;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.upstream.Upstream;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Where a request goes and as whom.
///
/// @param authorization the value of the `Authorization` header for the API server, or null
/// @param impersonation whom the API server is asked to take the user for, or null
/// @param tenure says whether the account still stands that the credential is of
/// @param refused called when the API server says that it does not know this credential
record Route(
    Upstream upstream,
    @Nullable Secret authorization,
    @Nullable Impersonation impersonation,
    BooleanSupplier tenure,
    Runnable refused) {

  /// A route for a caller who brought a credential along.
  static Route withOwnCredential(Upstream upstream, Secret authorization) {
    return new Route(upstream, authorization, null, () -> true, () -> {});
  }

  /// Notes what the API server answered.
  void noteStatus(int status) {
    if (status == HttpStatus.UNAUTHORIZED_401) {
      refused.run();
    }
  }

  /// Copies what the API server may see of `clientToProxyRequest`, and who the user is.
  ///
  /// @param tunnel whether the request asks to leave HTTP
  void fillRequest(Request clientToProxyRequest, HttpFields.Mutable headers, boolean tunnel) {
    HeaderRules.copyClientToProxy(clientToProxyRequest.getHeaders(), headers, tunnel);
    LoopHandler.mark(clientToProxyRequest, headers);
    if (tunnel && "websocket".equalsIgnoreCase(headers.get(HttpHeader.UPGRADE))) {
      // The API server's watches want one, and take none but their own host's.
      headers.put(HttpHeader.ORIGIN, upstream.cluster().origin().toString());
    }
    if (authorization != null) {
      headers.put(HttpHeader.AUTHORIZATION, authorization.reveal());
    }
    if (impersonation != null) {
      ImpersonationHeaders.put(impersonation, headers);
    }
  }

  /// Copies what the client may see of `serverToProxyResponse`, and which cluster answered.
  ///
  /// @param tunnel whether the server left HTTP
  void fillResponse(
      HttpFields serverToProxyResponse,
      Request clientToProxyRequest,
      HttpFields.Mutable headers,
      boolean tunnel) {
    HeaderRules.copyServerToProxy(serverToProxyResponse, headers, tunnel);
    AnswerHeaders.addTo(headers, clientToProxyRequest);
    headers.put(Target.of(clientToProxyRequest).known().answerField());
  }

  /// Takes the length off an answer that has no body whatever it says (RFC 9110, section 8.6).
  static void dropFalseLength(int status, HttpFields.Mutable headers) {
    if (status == HttpStatus.NO_CONTENT_204) {
      headers.remove(HttpHeader.CONTENT_LENGTH);
    }
  }
}
