package dev.foretop.proxy.upstream;

import java.util.function.ObjIntConsumer;
import org.eclipse.jetty.client.EarlyHintsProtocolHandler;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProcessingProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;

/// Hands interim responses (102 and 103; RFC 9110, section 15.2) to whoever sent the request.
/// Without this, Jetty's client would take the first of them for the answer.
public final class InterimResponses {

  private static final String ATTRIBUTE = InterimResponses.class.getName();

  private InterimResponses() {}

  /// Asks for the interim responses to `request`.
  ///
  /// @param receiver takes each one's fields and status, on a thread of the connection
  public static void sendTo(ObjIntConsumer<HttpFields> receiver, Request request) {
    request.attribute(ATTRIBUTE, receiver);
  }

  static void enable(HttpClient client) {
    client.getProtocolHandlers().put(new Processing());
    client.getProtocolHandlers().put(new EarlyHints());
  }

  @SuppressWarnings("unchecked")
  private static void deliver(Request request, HttpFields fields, int status) {
    if (request.getAttributes().get(ATTRIBUTE) instanceof ObjIntConsumer<?> receiver) {
      ((ObjIntConsumer<HttpFields>) receiver).accept(fields, status);
    }
  }

  private static final class Processing extends ProcessingProtocolHandler {
    @Override
    protected void onProcessing(Request request, HttpFields fields) {
      super.onProcessing(request, fields);
      deliver(request, fields, HttpStatus.PROCESSING_102);
    }
  }

  private static final class EarlyHints extends EarlyHintsProtocolHandler {
    @Override
    protected void onEarlyHints(Request request, HttpFields fields) {
      super.onEarlyHints(request, fields);
      deliver(request, fields, HttpStatus.EARLY_HINTS_103);
    }
  }
}
