package dev.foretop.proxy.forward;

import dev.foretop.proxy.upstream.InterimResponses;
import dev.foretop.proxy.upstream.Upstream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// One try to have an [Exchange]'s request answered by the API server. Most exchanges need one.
final class Attempt implements org.eclipse.jetty.client.Response.Listener {

  private final Exchange exchange;
  private final org.eclipse.jetty.client.Request proxyToServerRequest;
  private final long startedAt = System.nanoTime();

  private volatile boolean begun;
  private volatile boolean answered;
  private volatile @Nullable Throwable refused;
  private volatile @Nullable ResponsePump pump;

  Attempt(Exchange exchange, org.eclipse.jetty.client.Request proxyToServerRequest) {
    this.exchange = exchange;
    this.proxyToServerRequest = proxyToServerRequest;
  }

  void send() {
    InterimResponses.sendTo(this::onInterim, proxyToServerRequest);
    proxyToServerRequest.onRequestBegin(_ -> begun = true);
    proxyToServerRequest.send(this);
  }

  private void onInterim(HttpFields fields, int status) {
    answered = true;
    exchange.passInterim(fields, status);
  }

  @Override
  public void onHeaders(org.eclipse.jetty.client.Response serverToProxyResponse) {
    answered = true;
    if (serverToProxyResponse.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101) {
      refuseAnswer(new UnaskedSwitch());
      return;
    }
    try {
      takeHead(serverToProxyResponse);
    } catch (RuntimeException | Error e) {
      refuseAnswer(e); // else Jetty would let the answer go on with half a head
    }
  }

  private void takeHead(org.eclipse.jetty.client.Response serverToProxyResponse) {
    if (exchange.isBodyUnderWay()) {
      // Whatever the server makes of the rest of the body, it is no request of its own.
      Upstream.closeAfter(proxyToServerRequest);
    }
    if (!exchange.passHead(serverToProxyResponse)) {
      refuseAnswer(new Redirect.LeadsOut());
    }
  }

  // Some answers are complete with their heads, and then aborting comes too late to matter.
  private void refuseAnswer(Throwable why) {
    refused = why;
    abort(why);
  }

  @Override
  public void onContentSource(
      org.eclipse.jetty.client.Response serverToProxyResponse, Content.Source source) {
    Throwable unwanted = refused;
    if (unwanted != null) {
      source.fail(unwanted);
      return;
    }
    ResponsePump newPump =
        exchange.newPump(source, HttpStatus.isSuccess(serverToProxyResponse.getStatus()));
    pump = newPump;
    newPump.iterate();
  }

  // A server may answer before it has read the whole request, and then refuse the rest of it (RFC
  // 9113, section 8.1): that fails the request, and the answer is as good as any.
  @Override
  public void onComplete(Result result) {
    Throwable unwanted = refused;
    exchange.ended(this, unwanted == null ? result.getResponseFailure() : unwanted);
  }

  void abort(Throwable cause) {
    var _ = proxyToServerRequest.abort(cause); // onComplete tells the outcome
  }

  /// Returns whether a connection was there to send it on.
  boolean isBegun() {
    return begun;
  }

  /// Returns whether the server has begun to answer.
  boolean isAnswered() {
    return answered;
  }

  /// Returns what passes the answer's body on, once there is one.
  @Nullable ResponsePump pump() {
    return pump;
  }

  /// Returns for how long it has been under way, in nanoseconds.
  long age(long now) {
    return now - startedAt;
  }

  /// Gives up where the connection or the answer is too long in coming.
  ///
  /// @param endless whether the answer may take any time
  /// @return whether it gave up
  boolean isTooSlow(long now, boolean endless) {
    long age = age(now);
    if (!begun && age > Exchanges.CONNECT_LIMIT.toNanos()) {
      exchange.noteStuck();
      abort(new TimeoutException("no connection within 10 s"));
      return true;
    }
    if (!answered && !endless && age > Exchanges.FIRST_BYTE_LIMIT.toNanos()) {
      abort(new TimeoutException("no answer within 60 s"));
      return true;
    }
    return false;
  }
}
