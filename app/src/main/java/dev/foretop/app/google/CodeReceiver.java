package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/// Waits on a loopback port for the browser to come back with a code (RFC 8252, section 7.3), for
/// one attempt.
///
/// Only a request for the unguessable path with the attempt's own state counts; others get an error
/// and change nothing. One that counts but comes from another issuer ends the attempt.
final class CodeReceiver implements AutoCloseable {

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final String path = "/oauth2/callback/" + RandomText.create();
  private final String state = RandomText.create();
  private final CompletableFuture<String> code = new CompletableFuture<>();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 1);

  private final CompletableFuture<String> page = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> shown = new CompletableFuture<>();
  private final URI authUri;

  private CodeReceiver(URI authUri) {
    this.authUri = authUri;
  }

  /// @param authUri where the browser was sent
  static CodeReceiver open(URI authUri) throws GoogleException {
    var receiver = new CodeReceiver(authUri);
    receiver.connector.setHost("127.0.0.1");
    receiver.server.addConnector(receiver.connector);
    receiver.server.setHandler(receiver.new Callbacks());
    try {
      receiver.server.start();
      return receiver;
    } catch (Exception _) {
      receiver.close();
      throw new GoogleException("no port could be opened for the sign-in", "Try again.");
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
  }

  String state() {
    return state;
  }

  /// Returns the code that the browser brings.
  String await(Duration limit) throws GoogleException {
    try {
      return code.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw new GoogleException("nobody signed in", "Start the sign-in again.");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new GoogleException("the sign-in was cancelled", "Start it again.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof GoogleException problem
          ? problem
          : new GoogleException("the sign-in failed", "Start it again.");
    }
  }

  /// Gives up waiting.
  void cancel() {
    code.completeExceptionally(new GoogleException("the sign-in was cancelled", "Start it again."));
  }

  /// Answers the browser that brought the code, which has waited for it.
  void tell(String text) {
    page.complete(text);
  }

  @Override
  public void close() {
    tell("You are not signed in. You can close this page.");
    if (code.isDone() && !code.isCompletedExceptionally()) {
      awaitShown();
    }
    LifeCycle.stop(server);
  }

  private void awaitShown() {
    try {
      var _ = shown.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException | ExecutionException _) {
      // the browser has gone
    }
  }

  private final class Callbacks extends Handler.Abstract.NonBlocking {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      boolean ours =
          HttpMethod.GET.is(request.getMethod())
              && request.getHttpURI().getPath().equals(path)
              && ("127.0.0.1:" + connector.getLocalPort())
                  .equals(request.getHeaders().get(HttpHeader.HOST));
      Fields query = Request.extractQueryParameters(request, UTF_8);
      if (!ours) {
        write(404, "There is nothing here.", response, callback);
      } else if (!isState(query.getValue("state"))) {
        write(400, "This is not the sign-in that Foretop began.", response, callback);
      } else if (!isIssuer(query.getValue("iss"))) {
        refuse(response, callback);
      } else {
        receive(query, response, callback);
      }
      return true;
    }

    private void receive(Fields query, Response response, Callback callback) {
      String error = query.getValue("error");
      String newCode = query.getValue("code");
      if (error != null || newCode == null) {
        String description = text(query, "error_description");
        String subtype = text(query, "error_subtype");
        GoogleException why =
            Failures.ofRedirect(error == null ? "" : error, subtype + " " + description);
        code.completeExceptionally(why);
        write(200, "You are not signed in. " + why.sentence(), response, callback);
      } else if (code.complete(newCode)) {
        Callback noted = Callback.from(callback, () -> shown.complete(null));
        var _ = page.thenAccept(text -> write(200, text, response, noted));
      } else {
        write(400, "This sign-in is over.", response, callback);
      }
    }

    private static String text(Fields query, String name) {
      String value = query.getValue(name);
      return value == null ? "" : value;
    }

    private void refuse(Response response, Callback callback) {
      code.completeExceptionally(
          new GoogleException(
              "the sign-in failed: the answer names another issuer than the one that was asked",
              "Start it again. If that happens again, something between your browser and Google"
                  + " changes the answer."));
      write(400, "This answer is from another issuer than Google.", response, callback);
    }

    private boolean isState(@Nullable String sent) {
      return sent != null && MessageDigest.isEqual(sent.getBytes(UTF_8), state.getBytes(UTF_8));
    }

    // Who says that it sent the code must be whom the browser was sent to (RFC 9207). Stand-ins for
    // Google say what Google says.
    private boolean isIssuer(@Nullable String issuer) {
      return issuer == null
          || issuer.equals("https://accounts.google.com")
          || origin(issuer).equals(origin(authUri.toString()));
    }

    private static String origin(String uri) {
      int path = uri.indexOf('/', uri.indexOf("://") + 3);
      return path < 0 ? uri : uri.substring(0, path);
    }

    private static String escaped(String text) {
      return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static void write(int status, String text, Response response, Callback callback) {
      response.setStatus(status);
      var headers = response.getHeaders();
      headers.put(HttpHeader.CONTENT_TYPE, "text/html; charset=utf-8");
      headers.put(HttpHeader.CACHE_CONTROL, "no-store");
      headers.put(HttpHeader.CONNECTION, "close");
      headers.put("Referrer-Policy", "no-referrer");
      headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
      headers.put("X-Content-Type-Options", "nosniff");
      String page =
          "<!doctype html><html lang=\"en\"><title>Foretop</title><p>%s</p></html>"
              .formatted(escaped(text));
      response.write(true, ByteBuffer.wrap(page.getBytes(UTF_8)), callback);
    }
  }
}
