package dev.foretop.proxy.upstream;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.locator.FileStamp;
import dev.foretop.proxy.tls.ClientKey;
import dev.foretop.proxy.tls.ClusterTrust;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// The upstreams of all clusters, made when first needed and made anew when anything that they
/// depend on changes: the settings, the CA file, the client certificate.
///
/// The one for callers who bring their own credential is never the one that holds the user's
/// certificate: an API server looks at the certificate first.
public final class UpstreamRegistry implements AutoCloseable {

  private final UpstreamClients clients;
  private final EnvironmentProxies proxies;
  private final Consumer<String> onUntrusted;
  private final Map<Slot, Entry> entries = new ConcurrentHashMap<>();

  private record Slot(String clusterId, boolean withClientKey) {}

  private record Basis(
      ClusterDetails cluster, @Nullable FileStamp authority, @Nullable ClientKey clientKey) {}

  /// @param of the very object that it was last opened for
  private record Entry(ClusterDetails of, Basis basis, Upstream upstream) {}

  /// @param proxies on the way to clusters that name none themselves
  /// @param onUntrusted hears of clusters, by their ids, whose certificate was not accepted
  public UpstreamRegistry(
      Executor executor,
      Scheduler scheduler,
      ByteBufferPool buffers,
      EnvironmentProxies proxies,
      Consumer<String> onUntrusted) {
    this.proxies = proxies;
    this.onUntrusted = onUntrusted;
    clients = new UpstreamClients(executor, scheduler, buffers, SignsOfLife.USUAL);
  }

  /// Returns the upstream that was opened for this very object. Looks at no file: as soon as the
  /// CA's changes, whoever hands clusters out hands out another object.
  ///
  /// @param clientKey what to show in the handshake; null for a caller's own credential
  @SuppressWarnings("ReferenceEquality") // see ClusterDetails.anew()
  public Optional<Upstream> ready(ClusterDetails cluster, @Nullable ClientKey clientKey) {
    Entry entry = entries.get(new Slot(cluster.id(), clientKey != null));
    return entry != null && entry.of() == cluster && entry.basis().clientKey() == clientKey
        ? Optional.of(entry.upstream())
        : Optional.empty();
  }

  /// Returns the upstream, making it where that is needed. It connects to nothing yet.
  ///
  /// @throws IOException if the cluster's TLS settings cannot be used
  public Upstream open(ClusterDetails cluster, @Nullable ClientKey clientKey) throws IOException {
    Optional<Upstream> ready = ready(cluster, clientKey);
    if (ready.isPresent()) {
      return ready.get();
    }
    synchronized (entries) {
      var slot = new Slot(cluster.id(), clientKey != null);
      Entry last = entries.get(slot);
      Basis basis = basis(cluster, clientKey);
      if (last == null || !last.basis().equals(basis)) {
        return replace(cluster, clientKey);
      }
      entries.put(slot, new Entry(cluster, basis, last.upstream())); // equal, but other objects
      return last.upstream();
    }
  }

  private Upstream replace(ClusterDetails cluster, @Nullable ClientKey clientKey)
      throws IOException {
    Basis basis = basis(cluster, clientKey);
    String what = "cluster '%s'".formatted(cluster.name());
    var context = ClusterTrust.sslContext(cluster.tls(), clientKey, what);
    URI own = cluster.proxyUrl();
    URI proxyUrl = own == null ? proxies.proxyFor(cluster.server()).orElse(null) : own;
    boolean secure = "https".equals(cluster.server().getScheme());
    var upstream =
        new Upstream(
            cluster.through(proxyUrl),
            clients.newOrdinary(cluster.tls(), context, secure, proxyUrl),
            clients.newForTunnels(cluster.tls(), context, proxyUrl),
            this::drop,
            () -> onUntrusted.accept(cluster.id()));
    Entry old =
        entries.put(new Slot(cluster.id(), clientKey != null), new Entry(cluster, basis, upstream));
    if (old != null) {
      old.upstream().retire();
    }
    return upstream;
  }

  /// Makes the connections to `cluster` anew when they are next needed; what uses the old ones goes
  /// on.
  public void retire(ClusterDetails cluster) {
    for (boolean withClientKey : new boolean[] {false, true}) {
      Entry old;
      synchronized (entries) {
        old = entries.remove(new Slot(cluster.id(), withClientKey));
      }
      if (old != null) {
        old.upstream().retire();
      }
    }
  }

  // Many requests may say the same of one upstream, and only the first is news.
  private void drop(Upstream stuck) {
    if (entries.values().removeIf(entry -> entry.upstream() == stuck)) {
      stuck.retire();
    }
  }

  /// Returns the ids of the clusters that there are connections for, or were.
  public Set<String> clusters() {
    return entries.keySet().stream().map(Slot::clusterId).collect(Collectors.toSet());
  }

  /// Returns how many connections to a cluster are open.
  public int connections(String clusterId) {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().clusterId().equals(clusterId))
        .mapToInt(entry -> entry.getValue().upstream().connections())
        .sum();
  }

  private static Basis basis(ClusterDetails cluster, @Nullable ClientKey clientKey) {
    FileStamp authority =
        cluster.tls().authority() instanceof PemSource.File(var path) ? FileStamp.of(path) : null;
    return new Basis(cluster, authority, clientKey);
  }

  /// Ends all connections.
  @Override
  public void close() {
    entries.values().forEach(entry -> entry.upstream().close());
    entries.clear();
    clients.close();
  }
}
