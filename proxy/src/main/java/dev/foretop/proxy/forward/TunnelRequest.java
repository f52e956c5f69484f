package dev.foretop.proxy.forward;

import dev.foretop.proxy.client.Call;
import dev.foretop.proxy.client.ClientConnection;
import dev.foretop.proxy.problem.ProblemResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.client.HttpUpgrader;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A request to leave HTTP: exec, attach and port-forward, over WebSocket or SPDY.
///
/// When the API server agrees, both connections become one [Tunnel] of bytes. When it refuses, its
/// answer is an ordinary one, after which both connections are closed: what follows a refused
/// upgrade must not reach anyone (CVE-2018-1002105).
final class TunnelRequest implements HttpUpgrader, org.eclipse.jetty.client.Response.Listener {

  private static final long ANSWER_LIMIT_SECONDS = 30;

  private final Route route;
  private final Request clientToProxyRequest;
  private final Response proxyToClientResponse;
  private final Callback proxyToClientCallback;
  private final Call call;
  private final ClientConnection client;
  private final Callback.Completable lastWrite = new Callback.Completable();
  private final AtomicBoolean left = new AtomicBoolean();

  private volatile boolean upgraded;
  private volatile @Nullable ResponsePump pump;

  TunnelRequest(
      Route route,
      Request clientToProxyRequest,
      Response proxyToClientResponse,
      Callback proxyToClientCallback) {
    this.route = route;
    this.clientToProxyRequest = clientToProxyRequest;
    this.proxyToClientResponse = proxyToClientResponse;
    this.proxyToClientCallback = proxyToClientCallback;
    this.call = Call.of(clientToProxyRequest);
    this.client = new ClientConnection(clientToProxyRequest);
  }

  void send() {
    route.upstream().enter();
    HttpUpgrader.Factory upgrader = _ -> this;
    org.eclipse.jetty.client.Request proxyToServerRequest =
        route
            .upstream()
            .newTunnelRequest(
                clientToProxyRequest.getMethod(), Target.of(clientToProxyRequest).pathQuery())
            .version(HttpVersion.HTTP_1_1)
            // This attribute is where Jetty's client looks for the upgrader.
            .attribute(HttpUpgrader.Factory.class.getName(), upgrader)
            .idleTimeout(ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS)
            .headers(this::fillHeaders);
    clientToProxyRequest.addFailureListener(failure -> abort(proxyToServerRequest, failure));
    call.onCut(failure -> abort(proxyToServerRequest, failure));
    proxyToServerRequest.send(this);
  }

  private void fillHeaders(HttpFields.Mutable headers) {
    route.fillRequest(clientToProxyRequest, headers, true);
  }

  @Override
  public void prepare(org.eclipse.jetty.client.Request request) {
    // The client's own fields ask for the upgrade.
  }

  @Override
  public void upgrade(
      org.eclipse.jetty.client.Response serverToProxyResponse,
      EndPoint serverEndPoint,
      Callback upgradeCallback) {
    if (!isAskedFor(serverToProxyResponse)) {
      var cause = new UnaskedSwitch();
      upgradeCallback.failed(cause);
      serverEndPoint.close(cause);
      fail(cause);
      return;
    }
    upgraded = true;
    EndPoint clientEndPoint =
        clientToProxyRequest.getConnectionMetaData().getConnection().getEndPoint();
    var tunnel =
        Tunnel.between(
            clientEndPoint,
            serverEndPoint,
            clientToProxyRequest.getContext(),
            clientToProxyRequest.getComponents(),
            this::leave);
    call.outliveRequest();
    call.carries(tunnel.serverSide()::carried);
    call.onCut(serverEndPoint::close);
    if ("websocket".equalsIgnoreCase(serverToProxyResponse.getHeaders().get(HttpHeader.UPGRADE))) {
      tunnel.serverSide().followFrames();
      call.onFinish(tunnel.serverSide()::leave);
    } else {
      call.onFinish(serverEndPoint::close);
    }
    proxyToClientResponse.setStatus(HttpStatus.SWITCHING_PROTOCOLS_101);
    HttpFields.Mutable headers = proxyToClientResponse.getHeaders();
    route.fillResponse(serverToProxyResponse.getHeaders(), clientToProxyRequest, headers, true);
    clientToProxyRequest.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, tunnel.clientSide());
    // The head goes out first, and HTTP lets go of the client's connection. Only after that may the
    // server's bytes follow: one that has said everything already would end it in between.
    tunnel
        .clientSide()
        .whenStarted(() -> {
          serverEndPoint.upgrade(tunnel.serverSide());
          upgradeCallback.succeeded();
        });
    clientToProxyRequest.addFailureListener(serverEndPoint::close);
    proxyToClientResponse.write(
        true,
        null,
        Callback.from(
            proxyToClientCallback::succeeded,
            failure -> {
              leave();
              proxyToClientCallback.failed(failure);
              serverEndPoint.close(failure);
              upgradeCallback.failed(failure);
            }));
  }

  private boolean isAskedFor(org.eclipse.jetty.client.Response serverToProxyResponse) {
    String asked = clientToProxyRequest.getHeaders().get(HttpHeader.UPGRADE);
    return asked != null
        && asked.equalsIgnoreCase(serverToProxyResponse.getHeaders().get(HttpHeader.UPGRADE));
  }

  @Override
  public void onHeaders(org.eclipse.jetty.client.Response serverToProxyResponse) {
    if (serverToProxyResponse.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101) {
      return; // upgrade() answers
    }
    try {
      takeHead(serverToProxyResponse);
    } catch (RuntimeException | Error e) {
      abort(serverToProxyResponse.getRequest(), e); // else Jetty would go on with half a head
    }
  }

  private void takeHead(org.eclipse.jetty.client.Response serverToProxyResponse) {
    route.noteStatus(serverToProxyResponse.getStatus());
    proxyToClientResponse.setStatus(serverToProxyResponse.getStatus());
    HttpFields.Mutable headers = proxyToClientResponse.getHeaders();
    route.fillResponse(serverToProxyResponse.getHeaders(), clientToProxyRequest, headers, false);
    Route.dropFalseLength(serverToProxyResponse.getStatus(), headers);
    if (!Redirect.isKept(serverToProxyResponse, clientToProxyRequest, headers)) {
      abort(serverToProxyResponse.getRequest(), new Redirect.LeadsOut());
      return;
    }
    headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    ReasonPhrase.keep(serverToProxyResponse, clientToProxyRequest);
  }

  @Override
  public void onContentSource(
      org.eclipse.jetty.client.Response serverToProxyResponse, Content.Source source) {
    if (serverToProxyResponse.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101) {
      return;
    }
    var newPump =
        new ResponsePump(
            source,
            proxyToClientResponse,
            false,
            failure -> abort(serverToProxyResponse.getRequest(), failure),
            lastWrite,
            clientToProxyRequest.getComponents().getByteBufferPool());
    pump = newPump;
    newPump.iterate();
  }

  @Override
  public void onComplete(Result result) {
    if (upgraded) {
      return;
    }
    leave();
    if (result.isFailed()) {
      fail(result.getFailure());
      return;
    }
    if (pump == null) {
      proxyToClientResponse.write(true, BufferUtil.EMPTY_BUFFER, lastWrite);
    }
    var _ =
        lastWrite.whenComplete((_, failure) -> {
          if (failure == null) {
            proxyToClientCallback.succeeded();
          } else {
            proxyToClientCallback.failed(failure);
          }
        });
  }

  private void fail(Throwable failure) {
    if (proxyToClientResponse.isCommitted()) {
      proxyToClientCallback.failed(failure);
      return;
    }
    if (client.isLost()) {
      ClientConnection.leaveUnanswered(proxyToClientResponse, proxyToClientCallback, failure);
      return;
    }
    proxyToClientResponse.reset();
    proxyToClientResponse.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    ProblemResponse.write(
        UpstreamFailure.problem(route.upstream(), failure),
        clientToProxyRequest,
        proxyToClientResponse,
        proxyToClientCallback);
  }

  private static void abort(org.eclipse.jetty.client.Request request, Throwable cause) {
    var _ = request.abort(cause); // onComplete tells the outcome
  }

  private void leave() {
    if (left.compareAndSet(false, true)) {
      route.upstream().leave();
      call.end();
    }
  }
}
