package dev.foretop.proxy.upstream;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpConversation;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;

/// Hands interim responses (RFC 9110, section 15.2) to whoever sent the request. Without this,
/// Jetty's client would take the first of them for the answer, or wait for ever after it.
public final class InterimResponses {

  private static final String RECEIVER = InterimResponses.class.getName();
  private static final String COUNT = RECEIVER + ".count";

  // Uploads that report progress send a few; nobody has a reason for more.
  private static final int MOST = 64;

  private InterimResponses() {}

  /// Asks for the interim responses to `request`, but for 100 and 101: those are the connection's.
  ///
  /// @param receiver takes each one's fields and status, on a thread of the connection
  public static void sendTo(ObjIntConsumer<HttpFields> receiver, Request request) {
    request.attribute(RECEIVER, receiver);
  }

  static void enable(HttpClient client) {
    client.getProtocolHandlers().put(new AnyInterim());
  }

  private static void deliver(Request request, HttpFields fields, int status) {
    if (!isFewEnough(request)) {
      var _ = request.abort(new IOException("the server sends interim answers without end"));
    } else if (status != HttpStatus.CONTINUE_100
        && request.getAttributes().get(RECEIVER) instanceof ObjIntConsumer<?> receiver) {
      give(receiver, fields, status);
    }
  }

  @SuppressWarnings("unchecked") // sendTo puts nothing else there
  private static void give(ObjIntConsumer<?> receiver, HttpFields fields, int status) {
    ((ObjIntConsumer<HttpFields>) receiver).accept(fields, status);
  }

  private static boolean isFewEnough(Request request) {
    if (request.getAttributes().get(COUNT) instanceof AtomicInteger count) {
      return count.incrementAndGet() <= MOST;
    }
    request.attribute(COUNT, new AtomicInteger(1));
    return true;
  }

  private static final class AnyInterim implements ProtocolHandler {

    @Override
    public String getName() {
      return "interim";
    }

    @Override
    public boolean accept(Request request, Response response) {
      return HttpStatus.isInterim(response.getStatus())
          && response.getStatus() != HttpStatus.SWITCHING_PROTOCOLS_101;
    }

    @Override
    public Response.Listener getResponseListener() {
      return new Listener();
    }
  }

  /// Stands in for the sender's listeners until the interim response is over.
  private static final class Listener implements Response.Listener {

    @Override
    public void onSuccess(Response response) {
      int status = response.getStatus();
      HttpFields fields = HttpFields.build(response.getHeaders()).asImmutable();
      HttpConversation conversation = ((HttpRequest) response.getRequest()).getConversation();
      conversation.updateResponseListeners(null);
      HttpExchange exchange = conversation.getExchanges().peekLast();
      if (exchange != null) {
        exchange.resetResponse();
      }
      deliver(response.getRequest(), fields, status);
    }

    @Override
    public void onFailure(Response response, Throwable failure) {
      HttpConversation conversation = ((HttpRequest) response.getRequest()).getConversation();
      conversation.updateResponseListeners(null);
      HttpExchange exchange = conversation.getExchanges().peekLast();
      if (exchange != null) {
        exchange
            .getResponseListeners()
            .emitFailureComplete(
                new Result(exchange.getRequest(), exchange.getRequestFailure(), response, failure));
      }
    }
  }
}
