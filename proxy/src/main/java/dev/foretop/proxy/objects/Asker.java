package dev.foretop.proxy.objects;

import dev.foretop.proxy.client.Call;
import dev.foretop.proxy.client.Waiting;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.guard.ClientOrigin;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Asks clusters for whoever sent a request: with their token, from their page, and as long as they
/// wait.
final class Asker implements AutoCloseable {

  /// How long all of it may take.
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String CLUSTERS = "/api/kubernetes/clusters/";

  private final OwnClient client;
  private final URI base;
  private final @Nullable String authorization;
  private final @Nullable String origin;
  private final long end = System.nanoTime() + PATIENCE.toNanos();
  private final Budget.Share share;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();
  private final Waiting waiting;

  private Asker(OwnClient client, URI base, Request request) {
    this.client = client;
    this.base = base;
    this.authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    this.origin = ClientOrigin.of(request);
    this.share = client.share();
    this.waiting = Waiting.begin(request, () -> gone.complete(null));
  }

  /// @param base scheme, host and port that the server takes for its own
  static Asker of(Request request, OwnClient client, URI base) {
    var asker = new Asker(client, base, request);
    Call.of(request).onCut(_ -> asker.gone.complete(null));
    return asker;
  }

  /// Asks `cluster` for what is at `pathQuery`. Blocks.
  ///
  /// @param token the caller's for the cluster's provider, or null
  /// @throws IOException if there is no answer, or one that is too long
  OwnClient.Answer ask(ClusterDetails cluster, String pathQuery, ObjectsQuery.@Nullable Token token)
      throws IOException, InterruptedException {
    HttpFields.Mutable fields = HttpFields.build().put(HttpHeader.ACCEPT, "application/json");
    put(fields, HttpHeader.AUTHORIZATION.asString(), authorization);
    put(fields, HttpHeader.ORIGIN.asString(), origin);
    if (token != null) {
      fields.put("Backstage-Kubernetes-Authorization-" + token.provider(), token.value());
    }
    long millis = Math.max(1, (end - System.nanoTime()) / 1_000_000);
    var taken = new AtomicLong();
    OwnClient.Taker taker =
        bytes -> {
          share.take(cluster.id(), bytes);
          taken.addAndGet(bytes);
        };
    boolean isKept = false;
    try {
      OwnClient.Answer answer =
          client.get(
              base, mount(cluster) + pathQuery, fields, taker, Duration.ofMillis(millis), gone);
      isKept = answer.status() == HttpStatus.OK_200;
      return answer;
    } finally {
      if (!isKept) {
        share.giveBack(cluster.id(), taken.get());
      }
    }
  }

  /// Has no more to ask; returns what to complete in place of `callback` once `response` is
  /// written.
  Callback end(Response response, Callback callback) {
    return waiting.end(response, callback);
  }

  /// Lets go of what the answers held.
  @Override
  public void close() {
    share.close();
  }

  // Ids hold what their users like; encoded they hold nothing that a path could not.
  private static String mount(ClusterDetails cluster) {
    byte[] id = cluster.id().getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    return String.join("~", CLUSTERS, encoded);
  }

  private static void put(HttpFields.Mutable fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
