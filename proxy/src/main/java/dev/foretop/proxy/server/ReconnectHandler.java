package dev.foretop.proxy.server;

import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.credential.UserCredentials;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import dev.foretop.proxy.upstream.UpstreamRegistry;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/// Answers `POST /local/v1/reconnect`: the next request to a cluster gets a new connection and a
/// new credential, and its source is asked about it. After a sleep, or in another network, the old
/// ones only look alive. What runs goes on. With the query `ask-again` a program that the user
/// refused to run is asked about once more; with `connections` the credential and what the source
/// says are kept. For the user's own programs, and for no web page.
final class ReconnectHandler extends Handler.Wrapper {

  private static final String PATH = "/local/v1/reconnect";
  private static final String ASK_AGAIN = "ask-again";
  private static final String CONNECTIONS = "connections";

  private final ClusterDirectory directory;
  private final UserCredentials credentials;
  private final UpstreamRegistry upstreams;
  private final BlockingWork blocking;

  /// @param blocking runs what closes connections
  ReconnectHandler(
      ClusterDirectory directory,
      UserCredentials credentials,
      UpstreamRegistry upstreams,
      BlockingWork blocking) {
    this.directory = directory;
    this.credentials = credentials;
    this.upstreams = upstreams;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!request.getHttpURI().getPath().equals(PATH)) {
      return super.handle(request, response, callback);
    }
    blocking.answer(request, response, callback, this::answer);
    return true;
  }

  private void answer(Request request, Response response, Callback callback) {
    if (request.getHeaders().contains(HttpHeader.ORIGIN) || !Caller.of(request).isOwner()) {
      refuse(new ProxyProblem.NotGranted("reconnecting"), request, response, callback);
      return;
    }
    if (!HttpMethod.POST.is(request.getMethod())) {
      refuse(
          new ProxyProblem.WrongMethod(request.getMethod(), "POST"), request, response, callback);
      return;
    }
    switch (ClusterChoice.byHeader(
        request.getHeaders(),
        directory.refresh().visibleTo(Grant.EVERYTHING),
        AmbiguousNames.FIRST)) {
      case ClusterChoice.Refused(var problem) -> refuse(problem, request, response, callback);
      case ClusterChoice.Chosen(var known) -> {
        renew(known.cluster(), String.valueOf(request.getHttpURI().getQuery()));
        response.setStatus(HttpStatus.NO_CONTENT_204);
        AnswerHeaders.addTo(response.getHeaders(), request);
        response.write(true, BufferUtil.EMPTY_BUFFER, callback);
      }
    }
  }

  private void renew(ClusterDetails cluster, String what) {
    if (what.equals(ASK_AGAIN)) {
      credentials.askAgain(cluster);
    }
    if (!what.equals(CONNECTIONS)) {
      directory.lookAgain(cluster.id(), true);
      credentials.forgetAll(cluster);
    }
    upstreams.retire(cluster);
  }

  private static void refuse(
      ProxyProblem problem, Request request, Response response, Callback callback) {
    ProblemResponse.write(problem, request, response, callback);
  }
}
