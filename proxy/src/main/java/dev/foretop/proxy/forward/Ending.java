package dev.foretop.proxy.forward;

import dev.foretop.proxy.client.ClientConnection;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How an [Exchange] is over for its client: with a whole answer, an error, or a broken transfer.
final class Ending {

  private static final Logger log = LoggerFactory.getLogger(Ending.class);

  private final Route route;
  private final Exchanges exchanges;
  private final Request clientToProxyRequest;
  private final Response proxyToClientResponse;
  private final Callback proxyToClientCallback;
  private final ClientConnection client;

  Ending(
      Route route,
      Exchanges exchanges,
      Request clientToProxyRequest,
      Response proxyToClientResponse,
      Callback proxyToClientCallback,
      ClientConnection client) {
    this.route = route;
    this.exchanges = exchanges;
    this.clientToProxyRequest = clientToProxyRequest;
    this.proxyToClientResponse = proxyToClientResponse;
    this.proxyToClientCallback = proxyToClientCallback;
    this.client = client;
  }

  /// Returns whether the client may still be sending a body.
  static boolean isUnderWay(@Nullable RequestBody body) {
    return body != null && !body.isConsumed();
  }

  /// Ends an exchange that has no answer, or no whole one.
  ///
  /// Before the answer's head is out, the client gets an error it can read. After that the only
  /// honest thing is a broken transfer: a clean end would pass half an answer for a whole one.
  ///
  /// @param hasWritten whether some of the answer is on its way to the client
  void failed(Throwable failure, @Nullable RequestBody body, boolean hasWritten) {
    log.debug("An exchange with {} failed", route.upstream().cluster().id(), failure);
    if (client.isLost() && !proxyToClientResponse.isCommitted()) {
      ClientConnection.leaveUnanswered(proxyToClientResponse, proxyToClientCallback, failure);
    } else if (proxyToClientResponse.isCommitted() || hasWritten) {
      proxyToClientCallback.failed(failure);
    } else {
      report(problem(failure, body), body);
    }
  }

  private void report(ProxyProblem problem, @Nullable RequestBody body) {
    proxyToClientResponse.reset();
    if (client.release() || isUnderWay(body)) {
      client.closeAfterwards(proxyToClientResponse.getHeaders());
    }
    ProblemResponse.writeOnly(
        problem,
        clientToProxyRequest,
        proxyToClientResponse,
        Callback.from(() -> succeed(body), proxyToClientCallback::failed));
  }

  private ProxyProblem problem(Throwable failure, @Nullable RequestBody body) {
    Throwable bad = body == null ? null : body.failure();
    if (bad instanceof RequestBody.WrongLength) {
      return new ProxyProblem.MalformedHeader("Content-Length", "must be the body's length");
    }
    return failure instanceof HttpException || bad instanceof HttpException
        ? new ProxyProblem.Refused(HttpStatus.BAD_REQUEST_400)
        : UpstreamFailure.problem(route.upstream(), failure);
  }

  /// Ends an exchange whose answer has been written.
  ///
  /// @param failure why the last of it could not be; null if it was
  /// @param endless whether it was one that is watched from its start
  void ended(@Nullable Throwable failure, @Nullable RequestBody body, boolean endless) {
    boolean watched = client.release();
    if (failure != null) {
      proxyToClientCallback.failed(failure);
    } else if (watched && !endless) {
      // The answer is complete, but its connection is being read by the watcher: close it.
      proxyToClientCallback.failed(ClientConnection.usedUp());
    } else {
      succeed(body);
    }
  }

  private void succeed(@Nullable RequestBody body) {
    if (body == null) {
      proxyToClientCallback.succeeded();
    } else {
      body.close(proxyToClientCallback::succeeded, exchanges::afterAnswer);
    }
  }
}
