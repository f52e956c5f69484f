package dev.foretop.app.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
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
/// Only a request for the attempt's path with its own state counts; others get an error and change
/// nothing. One that counts but comes from another issuer ends the attempt.
public final class CodeReceiver implements AutoCloseable {

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final RedirectPlace place;
  private final Issuer issuer;
  private final String state = RandomText.create();
  private final CompletableFuture<CodeAnswer> answer = new CompletableFuture<>();
  private final Server server = new Server();
  private final CompletableFuture<String> page = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> shown = new CompletableFuture<>();
  private int port;

  /// Whose sign-in it is.
  public interface Issuer {

    /// Returns whether `name` is one of its own (RFC 9207).
    boolean isNamed(String name);

    /// Returns what the browser's page says of a refusal: whole sentences.
    String words(CodeAnswer.Refused refusal);
  }

  private CodeReceiver(RedirectPlace place, Issuer issuer) {
    this.place = place;
    this.issuer = issuer;
    server.setHandler(new Callbacks());
  }

  /// Opens the port.
  ///
  /// @throws IOException if none of the place's ports is free
  public static CodeReceiver open(RedirectPlace place, Issuer issuer) throws IOException {
    var receiver = new CodeReceiver(place, issuer);
    for (int port : place.ports()) {
      if (receiver.listen(port)) {
        return receiver;
      }
    }
    receiver.close();
    throw new IOException(Texts.of("oauth.no.port.free", place.ports()));
  }

  // A browser may take either address for `localhost`: both are ours, or neither is used.
  private boolean listen(int wanted) {
    List<String> addresses =
        place.host().equals("localhost") ? List.of("127.0.0.1", "::1") : List.of(place.host());
    try {
      int chosen = wanted;
      for (String address : addresses) {
        if (!isThere(address)) {
          continue;
        }
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost(address);
        connector.setPort(chosen);
        server.addConnector(connector);
        connector.open();
        chosen = connector.getLocalPort();
      }
      server.start();
      port = chosen;
      return true;
    } catch (Exception _) {
      LifeCycle.stop(server);
      for (var each : server.getConnectors()) {
        ((ServerConnector) each).close();
        server.removeConnector(each);
      }
      return false;
    }
  }

  private static boolean isThere(String address) throws IOException {
    return NetworkInterface.getByInetAddress(InetAddress.ofLiteral(address)) != null;
  }

  /// Where the browser is to be sent back to.
  public URI uri() {
    return URI.create("http://" + authority() + place.path());
  }

  private String authority() {
    return place.host() + ":" + port;
  }

  /// The text that the browser must bring back.
  public String state() {
    return state;
  }

  /// Waits for the browser.
  public CodeAnswer await(Duration limit) {
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return new CodeAnswer.Nobody();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new CodeAnswer.Cancelled();
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed so", e);
    }
  }

  /// Gives up waiting.
  public void cancel() {
    answer.complete(new CodeAnswer.Cancelled());
  }

  /// Answers the browser that brought the code, which has waited for it.
  public void tell(String text) {
    page.complete(text);
  }

  @Override
  public void close() {
    tell(Texts.of("oauth.not.signed.can"));
    if (answer.getNow(new CodeAnswer.Nobody()) instanceof CodeAnswer.Code) {
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
              && withoutSlash(request.getHttpURI().getPath()).equals(withoutSlash(place.path()))
              && authority().equals(request.getHeaders().get(HttpHeader.HOST));
      Fields query = Request.extractQueryParameters(request, UTF_8);
      if (!ours) {
        write(404, Texts.of("oauth.nothing"), response, callback);
      } else if (!isState(query.getValue("state"))) {
        write(400, Texts.of("oauth.not.sign.foretop"), response, callback);
      } else if (query.getValue("iss") != null && !issuer.isNamed(text(query, "iss"))) {
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
        String description = text(query, "error_subtype") + " " + text(query, "error_description");
        var refused = new CodeAnswer.Refused(error == null ? "" : error, description.strip());
        answer.complete(refused);
        write(200, Texts.of("oauth.not.signed", issuer.words(refused)), response, callback);
      } else if (answer.complete(new CodeAnswer.Code(newCode))) {
        Callback noted = Callback.from(callback, () -> shown.complete(null));
        var _ = page.thenAccept(text -> write(200, text, response, noted));
      } else {
        write(400, Texts.of("oauth.sign.over"), response, callback);
      }
    }

    private static String text(Fields query, String name) {
      String value = query.getValue(name);
      return value == null ? "" : value;
    }

    private void refuse(Response response, Callback callback) {
      answer.complete(new CodeAnswer.OtherIssuer());
      write(400, Texts.of("oauth.answer.another.issuer"), response, callback);
    }

    private boolean isState(@Nullable String sent) {
      return sent != null && MessageDigest.isEqual(sent.getBytes(UTF_8), state.getBytes(UTF_8));
    }

    private static String withoutSlash(String path) {
      return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
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
      String page = Texts.of("oauth.doctype.html.html").formatted(escaped(text));
      response.write(true, ByteBuffer.wrap(page.getBytes(UTF_8)), callback);
    }
  }
}
