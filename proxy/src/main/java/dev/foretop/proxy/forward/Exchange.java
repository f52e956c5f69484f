package dev.foretop.proxy.forward;

import dev.foretop.proxy.client.Call;
import dev.foretop.proxy.client.ClientConnection;
import dev.foretop.proxy.upstream.Loss;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpFields;
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
///
/// What the API server surely did not process, and what changes nothing and got no byte of an
/// answer before its connection broke, is sent once more ([Loss]), as client-go does.
final class Exchange {

  private static final Logger log = LoggerFactory.getLogger(Exchange.class);

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final int MOST_TRIES = 6;

  private final Route route;
  private final Exchanges exchanges;
  private final Request clientToProxyRequest;
  private final Response proxyToClientResponse;
  private final ClientConnection client;
  private final boolean endless;
  private final Ending ending;
  private final Callback.Completable lastWrite = new Callback.Completable();
  private final AtomicBoolean started = new AtomicBoolean();

  private volatile int tries;
  private volatile boolean finishing;
  private volatile @Nullable Throwable cutBy;
  private volatile @Nullable RequestBody body;
  private volatile @Nullable Attempt attempt;

  Exchange(
      Route route,
      Exchanges exchanges,
      Request clientToProxyRequest,
      Response proxyToClientResponse,
      Callback proxyToClientCallback) {
    this.route = route;
    this.exchanges = exchanges;
    this.clientToProxyRequest = clientToProxyRequest;
    this.proxyToClientResponse = proxyToClientResponse;
    this.client = new ClientConnection(clientToProxyRequest);
    this.endless = EndlessRequests.isOne(Target.of(clientToProxyRequest).query());
    this.ending =
        new Ending(
            route,
            exchanges,
            clientToProxyRequest,
            proxyToClientResponse,
            proxyToClientCallback,
            client);
  }

  /// Starts the exchange. It goes on by itself, on the threads of both connections.
  void send() {
    route.upstream().enter();
    exchanges.add(this);
    clientToProxyRequest.addFailureListener(this::cut);
    if (RequestBody.mayBeThere(clientToProxyRequest)) {
      var content = new RequestBody(clientToProxyRequest);
      body = content;
      content.readAhead(this::begin);
    } else {
      begin(null);
    }
  }

  private void begin(@Nullable Throwable badBody) {
    if (!started.compareAndSet(false, true)) {
      return; // given up meanwhile
    }
    if (badBody != null) {
      fail(badBody);
      return;
    }
    RequestBody content = body;
    if (content != null && content.isAbsent()) {
      body = null;
    }
    Call.of(clientToProxyRequest).onCut(this::cut);
    tryToSend();
    if (endless) {
      Call.of(clientToProxyRequest).onFinish(this::finish);
      watchForClientLoss();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one try at a time
  private void tryToSend() {
    tries++;
    var request =
        route
            .upstream()
            .newRequest(
                clientToProxyRequest.getMethod(), Target.of(clientToProxyRequest).pathQuery())
            .headers(headers -> route.fillRequest(clientToProxyRequest, headers, false));
    RequestBody content = body;
    if (content != null) {
      request.body(content);
    }
    var next = new Attempt(this, request);
    attempt = next;
    next.send();
    Throwable cut = cutBy;
    if (cut != null) {
      next.abort(cut); // while there was no try to abort
    }
  }

  private void cut(Throwable cause) {
    cutBy = cause;
    abort(cause);
  }

  // Called again until it is over: before the head has come there is nothing to end yet.
  private void finish() {
    Attempt running = attempt;
    ResponsePump pump = running == null ? null : running.pump();
    if (pump != null && !finishing) {
      finishing = true;
      var _ = lastWrite.thenRun(() -> abort(new StreamEnded()));
      pump.finish();
    }
  }

  private boolean isFinished() {
    return finishing && lastWrite.isDone() && !lastWrite.isCompletedExceptionally();
  }

  /// The server is told that nobody reads on; the reader has a whole answer.
  private static final class StreamEnded extends Exception {
    private static final long serialVersionUID = 1;
  }

  private void abort(Throwable cause) {
    Attempt running = attempt;
    if (running != null) {
      running.abort(cause);
    }
  }

  void passInterim(HttpFields fields, int status) {
    HttpFields.Mutable kept = HttpFields.build();
    HeaderRules.copyServerToProxy(fields, kept, false);
    var _ = proxyToClientResponse.writeInterim(status, kept); // the answer itself follows anyway
  }

  /// Passes the head of the answer on; returns false if it must not reach the client.
  boolean passHead(org.eclipse.jetty.client.Response serverToProxyResponse) {
    forgetBody();
    route.noteStatus(serverToProxyResponse.getStatus());
    proxyToClientResponse.setStatus(serverToProxyResponse.getStatus());
    HttpFields.Mutable headers = proxyToClientResponse.getHeaders();
    route.fillResponse(serverToProxyResponse.getHeaders(), clientToProxyRequest, headers, false);
    ServerMark.put(serverToProxyResponse, headers);
    Route.dropFalseLength(serverToProxyResponse.getStatus(), headers);
    if (!Redirect.isKept(serverToProxyResponse, clientToProxyRequest, headers)) {
      return false;
    }
    ReasonPhrase.keep(serverToProxyResponse, clientToProxyRequest);
    // One that has no end is watched from its start, or will be in a moment.
    if (endless || client.isWatched() || client.isLast() || isBodyUnderWay()) {
      client.closeAfterwards(headers);
    }
    return true;
  }

  private void forgetBody() {
    RequestBody content = body;
    if (content != null) {
      content.forget();
    }
  }

  /// Returns whether the client may still be sending: what follows on its connection belongs to a
  /// body that nobody may read any more.
  boolean isBodyUnderWay() {
    return Ending.isUnderWay(body);
  }

  /// @param success whether the status is of the 2xx; the head of an endless answer goes out at
  ///   once
  ResponsePump newPump(Content.Source source, boolean success) {
    return new ResponsePump(
        source,
        proxyToClientResponse,
        endless && success,
        this::cut,
        lastWrite,
        clientToProxyRequest.getComponents().getByteBufferPool());
  }

  void noteStuck() {
    route.upstream().noteStuck();
  }

  /// Called when `ended` is over.
  ///
  /// @param failure why there is no answer, or no whole one; null if there is
  void ended(Attempt ended, @Nullable Throwable failure) {
    if (failure == null || isFinished()) {
      if (ended.pump() == null) {
        proxyToClientResponse.write(true, BufferUtil.EMPTY_BUFFER, lastWrite);
      }
      var _ = lastWrite.whenComplete((_, broken) -> end(broken));
    } else if (mayTryAgain(ended, failure)) {
      log.debug("Sent once more to {}", route.upstream().cluster().id(), failure);
      attempt = null;
      exchanges.later(tries, this::tryToSend);
    } else {
      fail(failure);
    }
  }

  private boolean mayTryAgain(Attempt ended, Throwable failure) {
    if (ended.isAnswered() || cutBy != null || tries >= MOST_TRIES) {
      return false;
    }
    return switch (Loss.of(failure)) {
      case UNPROCESSED -> isBodyAtHand();
      case CONNECTION -> (ended.isBegun() ? changesNothing() : isFresh(ended)) && isBodyAtHand();
      case FLOOD, OTHER -> false;
    };
  }

  private boolean isBodyAtHand() {
    RequestBody content = body;
    return content == null || content.rewindForServer();
  }

  private boolean changesNothing() {
    return SAFE_METHODS.contains(clientToProxyRequest.getMethod());
  }

  // A connection that broke while it was made carried nothing. One that took long would again.
  private static boolean isFresh(Attempt ended) {
    return ended.age(System.nanoTime()) < Exchanges.CONNECT_LIMIT.toNanos() / 4;
  }

  private void fail(Throwable failure) {
    leave();
    Attempt last = attempt;
    ResponsePump running = last == null ? null : last.pump();
    ending.failed(failure, body, running != null && running.hasWritten());
  }

  private void end(@Nullable Throwable failure) {
    leave();
    ending.ended(failure, body, endless);
  }

  private void leave() {
    exchanges.remove(this);
    route.upstream().leave();
    RequestBody content = body;
    if (content != null) {
      content.release();
    }
  }

  /// Called now and then by [Exchanges] for as long as the exchange is among the unsettled ones.
  ///
  /// @param now a reading of [System#nanoTime()]
  /// @return whether the exchange needs no more of these calls
  boolean tick(long now) {
    RequestBody content = body;
    if (content != null && content.isTooSlow(now, exchanges.bodyPatience())) {
      giveUp(new RequestBody.TooSlow());
      return true;
    }
    Attempt running = attempt;
    if (running == null) {
      return false;
    }
    if (running.isTooSlow(now, endless)) {
      return true;
    }
    ResponsePump pump = running.pump();
    if (pump != null && running.age(now) > Exchanges.HEAD_PATIENCE.toNanos()) {
      pump.flushHead();
    }
    if (pump != null && isStalled(pump, now)) {
      cut(new TimeoutException("the client takes nothing of the answer"));
      return true;
    }
    long idle = pump == null ? running.age(now) : pump.idleNanos(now);
    if (idle > Exchanges.CLIENT_PATIENCE.toNanos()) {
      watchForClientLoss();
    }
    return running.isAnswered() && endless && client.isWatched();
  }

  private boolean isStalled(ResponsePump pump, long now) {
    return pump.stalledNanos(now) > exchanges.readPatience().toNanos()
        && !EndlessRequests.mayPause(Target.of(clientToProxyRequest));
  }

  private void giveUp(Throwable cause) {
    if (started.compareAndSet(false, true)) {
      fail(cause);
    } else {
      cut(cause);
    }
  }

  // Reading a body notices the client's end by itself, and so does writing one that flows.
  private void watchForClientLoss() {
    if (!isBodyUnderWay()) {
      client.watch(this::cut);
    }
  }
}
