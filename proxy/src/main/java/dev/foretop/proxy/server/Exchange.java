package dev.foretop.proxy.server;

import dev.foretop.proxy.guard.Call;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import dev.foretop.proxy.upstream.InterimResponses;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One request on its way to a cluster, and the answer on its way back.
///
/// Bodies pass chunk by chunk in both directions, and the next chunk is asked for only when the
/// last one was taken. Directions are named as in Jetty's own proxy: client-to-proxy,
/// proxy-to-server, server-to-proxy, proxy-to-client.
final class Exchange implements org.eclipse.jetty.client.Response.Listener {

  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  private final Route route;
  private final Exchanges exchanges;
  private final Request clientToProxyRequest;
  private final Response proxyToClientResponse;
  private final Callback proxyToClientCallback;
  private final org.eclipse.jetty.client.Request proxyToServerRequest;
  private final boolean endless;
  private final Callback.Completable lastWrite = new Callback.Completable();
  private final AtomicBoolean started = new AtomicBoolean();

  private volatile long startedAt = System.nanoTime();
  private volatile boolean begun;
  private volatile boolean answered;
  private volatile @Nullable Throwable refused;
  private volatile @Nullable RequestBody body;
  private volatile @Nullable ResponsePump pump;
  private final AtomicReference<Connection> connection =
      new AtomicReference<>(Connection.UNWATCHED);

  /// What the client's connection is used for besides the answer.
  private enum Connection {
    UNWATCHED,
    /// It is being read, so that the client's end of it is noticed; it serves nothing after.
    WATCHED,
    /// The exchange is over; it may serve the next one.
    RELEASED
  }

  Exchange(
      Route route,
      Exchanges exchanges,
      Request clientToProxyRequest,
      Response proxyToClientResponse,
      Callback proxyToClientCallback) {
    Target target = Target.of(clientToProxyRequest);
    this.route = route;
    this.exchanges = exchanges;
    this.clientToProxyRequest = clientToProxyRequest;
    this.proxyToClientResponse = proxyToClientResponse;
    this.proxyToClientCallback = proxyToClientCallback;
    this.endless = EndlessRequests.isOne(target.query());
    this.proxyToServerRequest =
        route.upstream().newRequest(clientToProxyRequest.getMethod(), target.pathQuery());
  }

  /// Starts the exchange. It goes on by itself, on the threads of both connections.
  void send() {
    route.upstream().enter();
    exchanges.add(this);
    if (!RequestBody.isThere(clientToProxyRequest)) {
      sendToServer(null);
      return;
    }
    var content = new RequestBody(clientToProxyRequest);
    body = content;
    proxyToServerRequest.body(content);
    if (clientToProxyRequest.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
      content.readAhead(this::sendToServer);
    } else {
      sendToServer(null);
    }
  }

  private void sendToServer(@Nullable Throwable badBody) {
    if (!started.compareAndSet(false, true)) {
      return; // given up meanwhile
    }
    if (badBody != null) {
      fail(badBody);
      return;
    }
    startedAt = System.nanoTime();
    proxyToServerRequest.headers(this::fillHeaders);
    clientToProxyRequest.addFailureListener(this::abort);
    Call.of(clientToProxyRequest).onCut(this::abort);
    InterimResponses.sendTo(this::sendInterim, proxyToServerRequest);
    proxyToServerRequest.onRequestBegin(_ -> begun = true);
    proxyToServerRequest.send(this);
    if (endless) {
      watchForClientLoss();
    }
  }

  private void fillHeaders(HttpFields.Mutable headers) {
    route.fillRequest(clientToProxyRequest.getHeaders(), headers, false);
  }

  private void sendInterim(HttpFields fields, int status) {
    HttpFields.Mutable kept = HttpFields.build();
    HeaderRules.copyServerToProxy(fields, kept, false);
    var _ = proxyToClientResponse.writeInterim(status, kept); // the answer itself follows anyway
  }

  @Override
  public void onHeaders(org.eclipse.jetty.client.Response serverToProxyResponse) {
    if (serverToProxyResponse.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101) {
      refuseAnswer(new UnaskedSwitch());
      return;
    }
    answered = true;
    route.noteStatus(serverToProxyResponse.getStatus());
    proxyToClientResponse.setStatus(serverToProxyResponse.getStatus());
    HttpFields.Mutable headers = proxyToClientResponse.getHeaders();
    route.fillResponse(serverToProxyResponse.getHeaders(), clientToProxyRequest, headers, false);
    if (!Redirect.isKept(serverToProxyResponse, clientToProxyRequest, headers)) {
      refuseAnswer(new Redirect.LeadsOut());
      return;
    }
    ReasonPhrase.keep(serverToProxyResponse, clientToProxyRequest);
    if (connection.get() == Connection.WATCHED || isLastOnItsConnection() || isBodyUnderWay()) {
      closeAfterwards(headers);
    }
  }

  // Some answers are complete with their heads, and then aborting comes too late to matter.
  private void refuseAnswer(Throwable why) {
    refused = why;
    abort(why);
  }

  private boolean isLastOnItsConnection() {
    return clientToProxyRequest.getHeaders().contains(HttpHeader.CONNECTION, "close");
  }

  // What follows on the connection belongs to a body that nobody may read any more.
  private boolean isBodyUnderWay() {
    RequestBody content = body;
    return content != null && !content.isConsumed();
  }

  // The client is told that its connection serves nothing after this. Chunks are asked for, since a
  // body that ends with its connection looks complete wherever it is cut.
  private void closeAfterwards(HttpFields.Mutable headers) {
    HttpVersion version = clientToProxyRequest.getConnectionMetaData().getHttpVersion();
    if (version == HttpVersion.HTTP_1_1) {
      headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
      if (!headers.contains(HttpHeader.CONTENT_LENGTH)) {
        headers.put(HttpHeader.TRANSFER_ENCODING, HttpHeaderValue.CHUNKED.asString());
      }
    }
  }

  @Override
  public void onContentSource(
      org.eclipse.jetty.client.Response serverToProxyResponse, Content.Source source) {
    Throwable unwanted = refused;
    if (unwanted != null) {
      source.fail(unwanted);
      return;
    }
    boolean flushHeadAtOnce = endless && HttpStatus.isSuccess(serverToProxyResponse.getStatus());
    var newPump =
        new ResponsePump(
            source,
            proxyToClientResponse,
            flushHeadAtOnce,
            this::abort,
            lastWrite,
            clientToProxyRequest.getComponents().getByteBufferPool());
    pump = newPump;
    newPump.iterate();
  }

  @Override
  public void onComplete(Result result) {
    // A server may answer before it has read the whole request, and then refuse the rest of it (RFC
    // 9113, section 8.1): that fails the request, and the answer is as good as any.
    Throwable failure = refused == null ? result.getResponseFailure() : refused;
    if (failure != null) {
      fail(failure);
      return;
    }
    if (pump == null) {
      proxyToClientResponse.write(true, BufferUtil.EMPTY_BUFFER, lastWrite);
    }
    var _ = lastWrite.whenComplete((_, broken) -> end(broken));
  }

  // Before the answer's head is out, the client gets an error it can read. After that the only
  // honest thing is a broken transfer: a clean end would pass half an answer for a whole one.
  private void fail(Throwable failure) {
    log.debug("An exchange with {} failed", route.upstream().cluster().id(), failure);
    leave();
    ResponsePump running = pump;
    if (proxyToClientResponse.isCommitted() || (running != null && running.hasWritten())) {
      proxyToClientCallback.failed(failure);
      return;
    }
    proxyToClientResponse.reset();
    if (isBodyUnderWay()) {
      closeAfterwards(proxyToClientResponse.getHeaders());
    }
    ProblemResponse.write(
        problem(failure), clientToProxyRequest, proxyToClientResponse, proxyToClientCallback);
  }

  private ProxyProblem problem(Throwable failure) {
    RequestBody content = body;
    boolean malformed =
        failure instanceof HttpException
            || (content != null && content.failure() instanceof HttpException);
    return malformed
        ? new ProxyProblem.Refused(HttpStatus.BAD_REQUEST_400)
        : UpstreamFailure.problem(route.upstream(), failure);
  }

  private void abort(Throwable cause) {
    var _ = proxyToServerRequest.abort(cause); // onComplete tells the outcome
  }

  private void end(@Nullable Throwable failure) {
    leave();
    boolean watched = connection.getAndSet(Connection.RELEASED) == Connection.WATCHED;
    if (failure != null) {
      proxyToClientCallback.failed(failure);
    } else if (watched && !endless) {
      // The answer is complete, but its connection is being read by the watcher: close it.
      proxyToClientCallback.failed(ClientLoss.connectionUsedUp());
    } else {
      proxyToClientCallback.succeeded();
    }
  }

  private void leave() {
    exchanges.remove(this);
    route.upstream().leave();
  }

  /// Called now and then by [Exchanges] for as long as the exchange is among the unsettled ones.
  ///
  /// @param now a reading of [System#nanoTime()]
  /// @return whether the exchange needs no more of these calls
  boolean tick(long now) {
    RequestBody content = body;
    if (content != null && content.isTooSlow(now, exchanges.bodyPatience())) {
      return giveUp(new RequestBody.TooSlow());
    }
    if (!started.get()) {
      return false;
    }
    long age = now - startedAt;
    if (!begun && age > Exchanges.CONNECT_LIMIT.toNanos()) {
      route.upstream().noteStuck();
      abort(new TimeoutException("no connection within 10 s"));
      return true;
    }
    if (!answered && !endless && age > Exchanges.FIRST_BYTE_LIMIT.toNanos()) {
      abort(new TimeoutException("no answer within 60 s"));
      return true;
    }
    ResponsePump running = pump;
    if (running != null && age > Exchanges.HEAD_PATIENCE.toNanos()) {
      running.flushHead();
    }
    if (running != null && isStalled(running, now)) {
      abort(new TimeoutException("the client takes nothing of the answer"));
      return true;
    }
    long idle = running == null ? age : running.idleNanos(now);
    if (idle > Exchanges.CLIENT_PATIENCE.toNanos()) {
      watchForClientLoss();
    }
    return answered && endless && connection.get() == Connection.WATCHED;
  }

  private boolean isStalled(ResponsePump running, long now) {
    return running.stalledNanos(now) > exchanges.readPatience().toNanos()
        && !EndlessRequests.mayPause(Target.of(clientToProxyRequest));
  }

  private boolean giveUp(Throwable cause) {
    if (started.compareAndSet(false, true)) {
      fail(cause);
    } else {
      abort(cause);
    }
    return true;
  }

  // Reading a body notices the client's end by itself, and so does writing one that flows.
  private void watchForClientLoss() {
    RequestBody content = body;
    if ((content == null || content.isConsumed())
        && connection.compareAndSet(Connection.UNWATCHED, Connection.WATCHED)) {
      ClientLoss.watch(clientToProxyRequest, this::abort);
    }
  }
}
