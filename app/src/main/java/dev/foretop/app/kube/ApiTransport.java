package dev.foretop.app.kube;

import dev.foretop.app.kube.stream.ChannelSocket;
import dev.foretop.app.kube.stream.ChannelSockets;
import dev.foretop.app.kube.stream.RefusedException;
import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;

/// Sends requests to the proxy and turns every failure into an [ApiException].
final class ApiTransport implements AutoCloseable {

  /// Reads the answer to a request that succeeded.
  @FunctionalInterface
  interface Reader<T extends @Nullable Object> {
    T read(InputStream body, ClassicHttpResponse response) throws IOException;
  }

  // Each watch holds a connection; the default of five would stall the sixth.
  private static final int MAX_CONNECTIONS = 2000;

  static final String CLUSTER_HEADER = "Backstage-Kubernetes-Cluster";

  private final ProxyEndpoint endpoint;
  private final LazySockets sockets = new LazySockets();
  private final CloseableHttpClient http;
  private volatile boolean closed;

  ApiTransport(ProxyEndpoint endpoint) {
    this.endpoint = endpoint;
    this.http = newHttpClient();
  }

  private static CloseableHttpClient newHttpClient() {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom().setConnectTimeout(5, TimeUnit.SECONDS).build())
                .setTlsSocketStrategy(ApiTransport::refuseTls)
                .build())
        .setUserAgent("foretop/" + version())
        .disableContentCompression()
        .disableCookieManagement()
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableAuthCaching()
        .build();
  }

  // The proxy is reached in clear text. The library's own strategy would read the system's hundred
  // and more authorities at each start.
  private static SSLSocket refuseTls(
      Socket socket, String host, int port, Object attachment, HttpContext context)
      throws IOException {
    throw new IOException(Texts.of("kube.explorer.speaks.no", host, String.valueOf(port)));
  }

  private static String version() {
    return Optional.ofNullable(ApiTransport.class.getPackage().getImplementationVersion())
        .orElse("dev");
  }

  /// Returns a cluster's id as a header may hold it: in ASCII, else behind a tilde in base64url.
  static String named(ClusterId cluster) {
    String id = cluster.value();
    boolean isPlain = id.chars().allMatch(c -> c > ' ' && c < 0x7f) && !id.startsWith("~");
    return isPlain
        ? id
        : "~"
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id.getBytes(StandardCharsets.UTF_8));
  }

  /// Prepares a request; `silence` is how long the answer may stay silent before it counts as lost.
  HttpGet get(@Nullable ClusterId cluster, String pathAndQuery, String accept, Timeout silence) {
    var request = new HttpGet(endpoint.resolve(pathAndQuery));
    authorize(request, accept, silence);
    if (cluster != null) {
      request.setHeader(CLUSTER_HEADER, named(cluster));
    }
    return request;
  }

  /// Prepares a request to a cluster that has a body or changes something.
  HttpUriRequestBase request(ClusterId cluster, RawRequests.Request asked, Timeout silence) {
    URI uri = endpoint.resolve(ProxyEndpoint.API_PATH + asked.pathAndQuery());
    var request = new HttpUriRequestBase(asked.method(), uri);
    authorize(request, "application/json", silence);
    request.setHeader(CLUSTER_HEADER, named(cluster));
    request.setEntity(
        new ByteArrayEntity(
            asked.body().getBytes(StandardCharsets.UTF_8), ContentType.parse(asked.contentType())));
    return request;
  }

  /// Prepares a request to Foretop itself that is more than a question.
  HttpUriRequestBase local(String method, String path, Timeout silence) {
    var request = new HttpUriRequestBase(method, endpoint.resolve(path));
    authorize(request, "application/json", silence);
    return request;
  }

  private void authorize(HttpUriRequestBase request, String accept, Timeout silence) {
    request.setHeader("Accept", accept);
    request.setHeader("Authorization", "Bearer " + endpoint.token());
    request.setConfig(
        RequestConfig.custom()
            .setResponseTimeout(silence)
            .setProtocolUpgradeEnabled(false)
            .build());
  }

  <T extends @Nullable Object> T execute(HttpUriRequestBase request, Reader<T> reader)
      throws ApiException {
    return exchange(request, response -> answer(request, response, reader));
  }

  /// Sends a request and reads whatever is answered, also where that is a refusal.
  <T extends @Nullable Object> T exchange(
      HttpUriRequestBase request, HttpClientResponseHandler<T> reader) throws ApiException {
    try {
      return http.execute(request, reader);
    } catch (ApiException e) {
      throw e;
    } catch (JacksonIOException e) {
      // The connection broke while the parser read from it.
      IOException cause = Objects.requireNonNullElseGet(e.getCause(), () -> new IOException(e));
      throw new ApiException(Problems.ofFailedExchange(endpoint, cause), cause);
    } catch (IOException | JacksonException e) {
      throw new ApiException(Problems.ofFailedExchange(endpoint, e), e);
    } catch (IllegalStateException | NullPointerException e) {
      throw givenUp(request, e);
    }
  }

  // What the library throws when a request is cancelled, or the client closed, while the request
  // waits for its connection or has just got it: its connection is forgotten under its hands then.
  private ApiException givenUp(HttpUriRequestBase request, RuntimeException e) {
    if (e instanceof NullPointerException && !closed && !request.isCancelled()) {
      throw e;
    }
    String what = closed ? Texts.of("kube.foretop.closing") : Texts.of("kube.request.cancelled");
    return new ApiException(new ApiProblem.Unreachable(what, null), e);
  }

  private static <T extends @Nullable Object> T answer(
      HttpUriRequestBase request, ClassicHttpResponse response, Reader<T> reader)
      throws IOException {
    try {
      HttpEntity entity = response.getEntity();
      InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent();
      if (response.getCode() >= 400) {
        throw new ApiException(Problems.ofResponse(response, body.readNBytes(Problems.MAX_BODY)));
      }
      return reader.read(body, response);
    } catch (IOException | RuntimeException e) {
      // Without this, closing the response would wait for the rest of a stream that may never end.
      request.cancel();
      throw e;
    }
  }

  /// Opens channels to a cluster.
  ChannelSocket open(
      ClusterId cluster,
      String pathAndQuery,
      List<String> protocols,
      ChannelSocket.Listener listener)
      throws ApiException {
    URI address = URI.create("ws" + endpoint.resolve(pathAndQuery).toString().substring(4));
    var headers =
        Map.of("Authorization", "Bearer " + endpoint.token(), CLUSTER_HEADER, named(cluster));
    try {
      return sockets.get().open(cluster.value(), address, headers, protocols, listener);
    } catch (RefusedException e) {
      byte[] body = e.body().getBytes(StandardCharsets.UTF_8);
      throw new ApiException(Problems.ofRefusal(e.status(), body), e);
    } catch (IOException e) {
      throw new ApiException(Problems.ofFailedExchange(endpoint, e), e);
    }
  }

  /// Ends the channels to a cluster that only look alive.
  void doubtChannels(ClusterId cluster) {
    sockets.doubt(cluster.value());
  }

  // Most runs open no channel, and the client costs a thread.
  private static final class LazySockets {

    private @Nullable ChannelSockets sockets;

    synchronized ChannelSockets get() {
      ChannelSockets now = sockets == null ? new ChannelSockets() : sockets;
      sockets = now;
      return now;
    }

    synchronized void doubt(String owner) {
      if (sockets != null) {
        sockets.doubt(owner);
      }
    }

    synchronized void close() {
      if (sockets != null) {
        sockets.close();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    sockets.close();
    http.close(CloseMode.IMMEDIATE);
  }
}
