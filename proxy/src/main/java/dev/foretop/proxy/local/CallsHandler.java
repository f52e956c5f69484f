package dev.foretop.proxy.local;

import dev.foretop.proxy.calls.CallLog;
import dev.foretop.proxy.client.ActiveCalls;
import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.client.ClientRegistry;
import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/// Shows the user what is asked of the proxy, at `GET /local/v1/calls`, ends single calls, and says
/// at `GET /local/v1/usage` what each tool has used: with the owner token only, and from no page.
///
/// The answer about calls waits until there is something to say, at most for [#PATIENCE_MILLIS];
/// nothing on a request's way wakes it, so that being looked at costs requests nothing.
public final class CallsHandler extends Handler.Wrapper {

  static final long PATIENCE_MILLIS = 10_000;

  private static final String USAGE = "/local/v1/usage";
  private static final long LOOK_MILLIS = 100;

  private final CallLog log;
  private final ActiveCalls calls;
  private final ClientRegistry clients;
  private final BlockingWork blocking;

  /// @param blocking runs what waits
  public CallsHandler(
      CallLog log, ActiveCalls calls, ClientRegistry clients, BlockingWork blocking) {
    this.log = log;
    this.calls = calls;
    this.clients = clients;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    boolean ofOne = path.startsWith(CallLog.PATH + "/");
    if (!ofOne && !path.equals(CallLog.PATH) && !path.equals(USAGE)) {
      return super.handle(request, response, callback);
    }
    String allowed = ofOne ? "DELETE" : "GET";
    boolean fromPage = request.getHeaders().contains(HttpHeader.ORIGIN);
    if (fromPage || !Caller.of(request).isOwner()) {
      refuse(new ProxyProblem.NotGranted("what others ask for"), request, response, callback);
    } else if (!HttpMethod.fromString(allowed).is(request.getMethod())) {
      refuse(
          new ProxyProblem.WrongMethod(request.getMethod(), allowed), request, response, callback);
    } else if (ofOne) {
      cut(path.substring(CallLog.PATH.length() + 1), request, response, callback);
    } else if (path.equals(USAGE)) {
      blocking.answer(request, response, callback, this::usage);
    } else {
      blocking.answer(request, response, callback, this::news);
    }
    return true;
  }

  private void cut(String id, Request request, Response response, Callback callback) {
    if (calls.cut(number(id, -1))) {
      response.setStatus(HttpStatus.NO_CONTENT_204);
      AnswerHeaders.addTo(response.getHeaders(), request);
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    } else {
      refuse(new ProxyProblem.UnknownCall(id), request, response, callback);
    }
  }

  private void usage(Request request, Response response, Callback callback) {
    LocalAnswer.write(
        HttpStatus.OK_200,
        CallsJson.usage(clients.list(), log.uses()),
        request,
        response,
        callback);
  }

  private void news(Request request, Response response, Callback callback)
      throws InterruptedException {
    Fields query = Request.extractQueryParameters(request);
    long after = number(query.getValue("after"), 0);
    boolean waits = query.get("after") != null && !"false".equals(query.getValue("wait"));
    var running = new RunningCalls(log);
    long known = number(query.getValue("running"), -1);
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (waits && log.end() == after && running.look() == known && System.nanoTime() < end) {
      Thread.sleep(LOOK_MILLIS);
    }
    LocalAnswer.write(
        HttpStatus.OK_200, CallsJson.news(log.since(after), running), request, response, callback);
  }

  private static long number(@org.jspecify.annotations.Nullable String text, long otherwise) {
    try {
      return text == null ? otherwise : Long.parseLong(text);
    } catch (NumberFormatException _) {
      return otherwise;
    }
  }

  private static void refuse(
      ProxyProblem problem, Request request, Response response, Callback callback) {
    ProblemResponse.write(problem, request, response, callback);
  }
}
