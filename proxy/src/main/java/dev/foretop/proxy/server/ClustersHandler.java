package dev.foretop.proxy.server;

import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Answers `GET /api/kubernetes/clusters` in Backstage's shape, with each cluster's unique id and
/// source, and with the problems of the sources. URLs, CAs and credentials are never shown, and to
/// a limited caller no cluster that it may not reach.
///
/// Who has the list already (`If-None-Match`) is told 304, and with `Prefer: wait=SECONDS` (RFC
/// 7240) only when it has changed or the time is over.
final class ClustersHandler extends Handler.Wrapper {

  private static final String PATH = "/api/kubernetes/clusters";

  // What the user's own window accepts.
  private static final String WITH_SERVERS = "application/json;servers=true";

  // More than the windows and tools of one machine; who comes later is answered at once.
  private static final int MOST_WAITING = 64;

  private final ClusterDirectory directory;
  private final BlockingWork blocking;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  /// @param blocking runs what looks for clusters
  ClustersHandler(ClusterDirectory directory, BlockingWork blocking) {
    this.directory = directory;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    if (!PATH.equalsIgnoreCase(path) && !(PATH + "/").equalsIgnoreCase(path)) {
      return super.handle(request, response, callback);
    }
    if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
      ProblemResponse.write(
          new ProxyProblem.WrongMethod(request.getMethod(), "GET"), request, response, callback);
      return true;
    }
    blocking.answer(request, response, callback, this::list);
    return true;
  }

  // Whoever has just added a cluster wants to see it.
  private void list(Request request, Response response, Callback callback) {
    ClusterIndex index = directory.refresh();
    KnownList known = KnownList.of(request);
    byte[] body = body(index, request);
    String tag = KnownList.tag(body);
    if (known.has(tag) && !known.patience().isZero() && waiting.tryAcquire()) {
      try {
        body = body(directory.other(index, known.patience()), request);
        tag = KnownList.tag(body);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // the proxy ends: what holds is what was known
      } finally {
        waiting.release();
      }
    }
    response.getHeaders().put(HttpHeader.ETAG, tag);
    write(known.has(tag) ? null : body, request, response, callback);
  }

  private static byte[] body(ClusterIndex index, Request request) {
    return ClusterListJson.of(index.visibleTo(Caller.of(request).grant()), wantsServers(request));
  }

  // Where clusters are is nothing for tools, whatever they ask for.
  private static boolean wantsServers(Request request) {
    String accepted = request.getHeaders().get(HttpHeader.ACCEPT);
    return WITH_SERVERS.equals(accepted) && Caller.of(request).isOwner();
  }

  // Nothing, where the caller has it.
  private static void write(
      byte @Nullable [] body, Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    AnswerHeaders.addTo(response.getHeaders(), request);
    if (body == null) {
      response.setStatus(HttpStatus.NOT_MODIFIED_304);
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    } else {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
      response.write(true, ByteBuffer.wrap(body), callback);
    }
  }
}
