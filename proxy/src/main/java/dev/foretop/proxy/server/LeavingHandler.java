package dev.foretop.proxy.server;

import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Tells clients of a proxy that is about to end to send their next request over another
/// connection, which will lead to another replica.
final class LeavingHandler extends Handler.Wrapper {

  private final BooleanSupplier leaving;

  LeavingHandler(BooleanSupplier leaving) {
    this.leaving = leaving;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean http1 = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
    if (http1 && leaving.getAsBoolean() && !request.getHeaders().contains(HttpHeader.UPGRADE)) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    return super.handle(request, response, callback);
  }
}
