package dev.foretop.proxy.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.problem.ProblemResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.server.MemoryConnector;
import org.eclipse.jetty.server.MemoryTransport;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/// Asks Foretop itself, within the process. What goes out here passes the very handlers that
/// requests from outside pass: it is counted, shown, judged by its token's grant, forwarded and cut
/// like any other.
///
/// Costs nothing before somebody asks.
public final class OwnClient extends AbstractLifeCycle {

  private static final int MOST_CONNECTIONS = 256;

  private final Budget budget = new Budget();
  private @Nullable MemoryConnector listener;
  private @Nullable HttpClient client;

  /// Hears of what comes.
  @FunctionalInterface
  interface Taker {

    /// Takes so many bytes.
    ///
    /// @throws IOException if it is too much
    void take(long bytes) throws IOException;
  }

  /// An answer, Foretop's own or a cluster's.
  ///
  /// @param problem what is wrong, in Foretop's word for it; null where a cluster answered
  record Answer(int status, @Nullable String problem, String body) {}

  /// Says where the server is reached within the process.
  public synchronized void use(MemoryConnector own) {
    listener = own;
  }

  /// Returns what one question may hold of answers.
  Budget.Share share() {
    return budget.share();
  }

  /// Sends a GET and returns the whole answer. Blocks.
  ///
  /// @param base scheme, host and port that the server takes for its own
  /// @param taker hears of each piece that comes
  /// @param gone completes when nobody waits any more
  /// @throws IOException if there is no answer within `patience`, or one that is too long
  Answer get(
      URI base,
      String pathQuery,
      HttpFields fields,
      Taker taker,
      Duration patience,
      CompletableFuture<Void> gone)
      throws IOException, InterruptedException {
    Request request =
        client()
            .newRequest(base)
            .path(pathQuery)
            .transport(transport())
            .headers(headers -> headers.add(fields))
            .onResponseContent((response, bytes) -> take(bytes, taker, response));
    CompletableFuture<ContentResponse> answer =
        new CompletableResponseListener(request, Integer.MAX_VALUE).send(); // taker bounds it
    try {
      CompletableFuture.anyOf(answer, gone).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!answer.isDone()) {
        var left = new IOException("nobody waits for the answer any more");
        var _ = request.abort(left);
        throw left;
      }
      ContentResponse response = answer.get();
      String problem = response.getHeaders().get(ProblemResponse.MARKER);
      return new Answer(response.getStatus(), problem, new String(response.getContent(), UTF_8));
    } catch (TimeoutException e) {
      var _ = request.abort(e);
      throw new IOException("no answer within %d s".formatted(patience.toSeconds()), e);
    } catch (InterruptedException e) {
      var _ = request.abort(e);
      throw e;
    } catch (ExecutionException e) {
      throw new IOException(reason(e), e);
    }
  }

  private static void take(ByteBuffer bytes, Taker taker, Response response) {
    try {
      taker.take(bytes.remaining());
    } catch (IOException e) {
      var _ = response.abort(e);
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    return String.valueOf((cause == null ? e : cause).getMessage());
  }

  private synchronized MemoryTransport transport() {
    return new MemoryTransport(Objects.requireNonNull(listener));
  }

  private synchronized HttpClient client() throws IOException {
    if (!isRunning()) {
      throw new IOException("Foretop ends");
    }
    HttpClient made = client;
    if (made == null) {
      made = start(Objects.requireNonNull(listener));
      client = made;
    }
    return made;
  }

  private static HttpClient start(MemoryConnector listener) throws IOException {
    var connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setExecutor(listener.getExecutor());
    connector.setScheduler(listener.getScheduler());
    connector.setByteBufferPool(listener.getByteBufferPool());
    var made = new HttpClient(new HttpClientTransportOverHTTP(connector));
    made.setUserAgentField(null);
    made.setFollowRedirects(false);
    made.setMaxConnectionsPerDestination(MOST_CONNECTIONS);
    try {
      made.start();
    } catch (Exception e) {
      throw new IOException("the client cannot be started", e);
    }
    made.getContentDecoderFactories().clear();
    made.getProtocolHandlers().clear();
    return made;
  }

  @Override
  protected synchronized void doStop() {
    LifeCycle.stop(client);
    client = null;
  }
}
