package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ClientCertificate;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.ClusterUser.BasicAuth;
import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.locator.FileStamp;
import dev.foretop.proxy.tls.ClientKey;
import dev.foretop.proxy.tls.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The user's own credentials on each cluster, fetched when first needed and kept while they hold.
///
/// A credential is bound to everything that it was made from: when the kubeconfig entry or one of
/// its files changes, it is made anew. Of each cluster's plugin at most one runs at a time.
public final class UserCredentials {

  // Renewed a little early, so that none expires on its way.
  private static final Duration EXPIRY_MARGIN = Duration.ofSeconds(30);

  private final ExecConsent execConsent;
  private final InstantSource clock;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();

  private static final class Slot {
    final ReentrantLock lock = new ReentrantLock();
    volatile @Nullable Holding holding;
  }

  private record Holding(ClusterUser user, List<FileStamp> files, Credential credential) {}

  public UserCredentials(ExecConsent execConsent, InstantSource clock) {
    this.execConsent = execConsent;
    this.clock = clock;
  }

  /// Returns the credential if it is at hand, without ever blocking for long.
  public Optional<Credential> ready(ClusterDetails cluster) {
    Slot slot = slots.get(cluster.id());
    Holding holding = slot == null ? null : slot.holding;
    return holding != null && stillHolds(holding, cluster.user())
        ? Optional.of(holding.credential())
        : Optional.empty();
  }

  /// Returns the credential, reading files or running the plugin where that is needed. Blocks.
  public Credential obtain(ClusterDetails cluster) throws CredentialException {
    Slot slot = slots.computeIfAbsent(cluster.id(), _ -> new Slot());
    slot.lock.lock();
    try {
      Optional<Credential> ready = ready(cluster);
      if (ready.isPresent()) {
        return ready.get();
      }
      List<FileStamp> files = files(cluster.user());
      Credential credential = load(cluster);
      slot.holding = new Holding(cluster.user(), files, credential);
      return credential;
    } finally {
      slot.lock.unlock();
    }
  }

  /// Forgets the credential that the cluster refused, so that the next request asks anew.
  public void forget(ClusterDetails cluster) {
    slots.remove(cluster.id());
  }

  private boolean stillHolds(Holding holding, ClusterUser user) {
    Instant expiresAt = holding.credential().expiresAt();
    return (expiresAt == null || clock.instant().isBefore(expiresAt.minus(EXPIRY_MARGIN)))
        && holding.user().equals(user)
        && (holding.files().isEmpty() || holding.files().equals(files(user)));
  }

  private static List<FileStamp> files(ClusterUser user) {
    var files = new ArrayList<Path>();
    ClientCertificate certificate = user.certificate();
    if (certificate != null) {
      addFile(certificate.certificate(), files);
      addFile(certificate.privateKey(), files);
    }
    if (user.tokenFile() != null) {
      files.add(user.tokenFile());
    }
    return files.stream().map(FileStamp::of).toList();
  }

  private static void addFile(PemSource source, List<Path> files) {
    if (source instanceof PemSource.File(var path)) {
      files.add(path);
    }
  }

  private Credential load(ClusterDetails cluster) throws CredentialException {
    ClusterUser user = cluster.user();
    try {
      Secret authorization = authorization(user);
      ClientKey key = clientKey(cluster);
      if (authorization == null && key == null && user.exec() != null) {
        return runPlugin(user.exec());
      }
      if (authorization == null && key == null && user.unsupported() != null) {
        throw new CredentialException(
            "the user of cluster '%s' cannot be used".formatted(cluster.name()),
            user.unsupported(),
            null);
      }
      return new Credential(authorization, key, null);
    } catch (CredentialException e) {
      throw e;
    } catch (IOException e) {
      throw new CredentialException(
          String.valueOf(e.getMessage()), "Correct the user entry in your kubeconfig.", e);
    }
  }

  // Order as in client-go: a token beats a token file, which beats a password.
  private static @Nullable Secret authorization(ClusterUser user) throws IOException {
    if (user.token() != null) {
      return bearer(user.token().reveal());
    }
    if (user.tokenFile() != null) {
      return bearer(readToken(user.tokenFile()));
    }
    BasicAuth basic = user.basic();
    if (basic == null) {
      return null;
    }
    String pair = basic.username() + ":" + basic.password().reveal();
    return new Secret("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }

  private static Secret bearer(String token) {
    return new Secret("Bearer " + token.strip());
  }

  private static String readToken(Path file) throws IOException {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new IOException("the token file '%s' cannot be read".formatted(file), e);
    }
  }

  private static @Nullable ClientKey clientKey(ClusterDetails cluster) throws IOException {
    ClientCertificate pair = cluster.user().certificate();
    if (pair == null) {
      return null;
    }
    String certificate = "client-certificate of cluster '%s'".formatted(cluster.name());
    String key = "client-key of cluster '%s'".formatted(cluster.name());
    return new ClientKey(
        Pem.privateKey(pair.privateKey().read(key), key),
        Pem.certificates(pair.certificate().read(certificate), certificate));
  }

  private Credential runPlugin(ExecPlugin plugin) throws CredentialException {
    if (!execConsent.allows(plugin)) {
      throw new CredentialException(
          "the credential plugin '%s' of %s may not run"
              .formatted(plugin.command(), plugin.declaredIn()),
          "If you trust that file, start Foretop with --allow-exec.",
          null);
    }
    return new ExecCredentialPlugin(plugin, ExecCredentialPlugin.TIME_LIMIT).run();
  }
}
