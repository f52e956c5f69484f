package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.StatusException;
import dev.foretop.app.demo.server.ReadEndpoint.ExpiredPageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The edge of the API: it lets in who knows the token, and turns failures into answers.
public final class ApiHandler extends Handler.Abstract {

  private static final Logger log = LoggerFactory.getLogger(ApiHandler.class);

  private final Future<Router> router;
  private final byte[] authorization;

  /// Handles requests once the router is there; those that come early wait.
  public ApiHandler(Future<Router> router, String token) {
    this.router = router;
    authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      if (isAllowed(request)) {
        answer(request, response, callback);
      } else {
        refuse(request, response);
        callback.succeeded();
      }
    } catch (IOException e) {
      // The client has gone; there is nobody to answer.
      callback.failed(e);
    }
    return true;
  }

  private void answer(Request request, Response response, Callback callback) throws IOException {
    Call call = Call.of(request, response);
    boolean isTakenOver = false;
    try {
      isTakenOver = router().route(call, callback);
    } catch (StatusException e) {
      call.fail(e.status());
    } catch (ExpiredPageException e) {
      call.answer(410, e.toJson(), false);
    } catch (RuntimeException e) {
      log.error("The demo cluster could not answer {} {}", call.method(), call.path(), e);
      call.fail(new Status(500, "InternalError", "Internal error occurred", null));
    }
    if (!isTakenOver) {
      callback.succeeded();
    }
  }

  private Router router() throws IOException {
    try {
      return router.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The demo cluster could not be furnished", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The demo cluster is being closed");
    }
  }

  private boolean isAllowed(Request request) {
    String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    return given != null
        && MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8));
  }

  private static void refuse(Request request, Response response) throws IOException {
    Call call = new Call(request, response, List.of(), new Query(Fields.EMPTY));
    call.answer(401, new Status(401, "Unauthorized", "Unauthorized", null).toJson(), false);
  }
}
