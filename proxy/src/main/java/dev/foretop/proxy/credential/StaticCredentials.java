package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ClientCertificate;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.ClusterUser.BasicAuth;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.files.OrdinaryFile;
import dev.foretop.proxy.locator.FileStamp;
import dev.foretop.proxy.tls.ClientKey;
import dev.foretop.proxy.tls.KeyPassphrase;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Credentials that stand in the configuration or in files: tokens, passwords, certificates. Made
/// anew when the entry or one of its files changes.
final class StaticCredentials {

  private static final Logger log = LoggerFactory.getLogger(StaticCredentials.class);

  // As client-go, which looks at a token file once a minute, ten seconds early. A change that the
  // file system shows is noticed at once.
  private static final Duration REREAD_INTERVAL = Duration.ofSeconds(50);

  private static final long MAX_TOKEN_BYTES = 1 << 20;
  private static final FileStamp UNKNOWN = new FileStamp(Path.of(""), null, -2, null);

  private final Map<String, String> environment;
  private final InstantSource clock;
  private final Map<String, Holding> holdings = new ConcurrentHashMap<>();

  private record Holding(
      ClusterDetails of, List<FileStamp> files, Instant madeAt, Credential credential) {

    Holding handedTo(ClusterDetails cluster) {
      return new Holding(cluster, files, madeAt, credential);
    }
  }

  StaticCredentials(Map<String, String> environment, InstantSource clock) {
    this.environment = environment;
    this.clock = clock;
  }

  /// Returns whether `user` has one of these. It then needs no program and no cloud.
  static boolean has(ClusterUser user) {
    return user.token() != null
        || user.tokenFile() != null
        || user.basic() != null
        || user.certificate() != null;
  }

  /// Returns the credential that was obtained for this very object. Looks at no file: as soon as
  /// one changes, whoever hands clusters out hands out another object.
  @SuppressWarnings("ReferenceEquality") // see ClusterDetails.anew()
  Optional<Credential> ready(ClusterDetails cluster) {
    Holding holding = holdings.get(cluster.id());
    return holding != null && holding.of() == cluster && isRecent(holding)
        ? Optional.of(holding.credential())
        : Optional.empty();
  }

  private boolean isRecent(Holding holding) {
    return holding.of().user().tokenFile() == null
        || clock.instant().isBefore(holding.madeAt().plus(REREAD_INTERVAL));
  }

  private boolean stillHolds(Holding holding, ClusterUser user) {
    return holding.of().user().equals(user)
        && isRecent(holding)
        && (holding.files().isEmpty() || holding.files().equals(stamps(user)));
  }

  /// Returns the credential, reading files where that is needed.
  Credential obtain(ClusterDetails cluster) throws CredentialException {
    ClusterUser user = cluster.user();
    Holding last = holdings.get(cluster.id());
    if (last != null && stillHolds(last, user)) {
      holdings.put(cluster.id(), last.handedTo(cluster));
      return last.credential();
    }
    List<FileStamp> files = stamps(user);
    try {
      var credential = new Credential(authorization(cluster), clientKey(cluster), null);
      holdings.put(cluster.id(), new Holding(cluster, files, clock.instant(), credential));
      return credential;
    } catch (IOException e) {
      throw new CredentialException(
          String.valueOf(e.getMessage()), "Correct the user entry in your kubeconfig.", e);
    }
  }

  /// Looks at the files again when next asked. The last readable content of a token file stays.
  void forget(ClusterDetails cluster) {
    holdings.computeIfPresent(
        cluster.id(),
        (_, last) ->
            new Holding(last.of().anew(), List.of(UNKNOWN), last.madeAt(), last.credential()));
  }

  private static List<FileStamp> stamps(ClusterUser user) {
    return files(user).stream().map(FileStamp::of).toList();
  }

  static List<Path> files(ClusterUser user) {
    var files = new ArrayList<Path>();
    ClientCertificate certificate = user.certificate();
    if (certificate != null) {
      addFile(certificate.certificate(), files);
      addFile(certificate.privateKey(), files);
      if (certificate.privateKey() instanceof PemSource.File(var path)) {
        files.add(KeyPassphrase.fileFor(path));
      }
    }
    if (user.tokenFile() != null) {
      files.add(user.tokenFile());
    }
    return files;
  }

  private static void addFile(PemSource source, List<Path> files) {
    if (source instanceof PemSource.File(var path)) {
      files.add(path);
    }
  }

  // Order as in client-go: the last readable content of a token file beats a token, which beats a
  // password.
  private @Nullable Secret authorization(ClusterDetails cluster) throws IOException {
    ClusterUser user = cluster.user();
    if (user.tokenFile() != null) {
      return fromFile(user.tokenFile(), cluster);
    }
    if (user.token() != null) {
      return bearer(user.token().reveal(), "the token");
    }
    BasicAuth basic = user.basic();
    if (basic == null) {
      return null;
    }
    String pair = basic.username() + ":" + basic.password().reveal();
    return new Secret("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }

  private Secret fromFile(Path file, ClusterDetails cluster) throws IOException {
    try {
      return bearer(readToken(file), "the token file '%s'".formatted(file));
    } catch (IOException e) {
      Holding last = holdings.get(cluster.id());
      Secret lastToken =
          last != null && last.of().user().equals(cluster.user())
              ? last.credential().authorization()
              : null;
      if (lastToken != null) {
        log.warn(
            "Cluster '{}' goes on with its last token, because {}", cluster.name(), e.getMessage());
        return lastToken;
      }
      Secret token = cluster.user().token();
      if (token == null) {
        throw e;
      }
      return bearer(token.reveal(), "the token");
    }
  }

  private static Secret bearer(String text, String what) throws IOException {
    String token = text.strip();
    if (token.isEmpty()) {
      throw new IOException(what + " is empty");
    }
    if (!token.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new IOException(what + " has characters that no token may have");
    }
    return new Secret("Bearer " + token);
  }

  private static String readToken(Path file) throws IOException {
    try {
      OrdinaryFile.require(file, MAX_TOKEN_BYTES);
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new IOException("the token file '%s' cannot be read".formatted(file), e);
    }
  }

  private @Nullable ClientKey clientKey(ClusterDetails cluster) throws IOException {
    ClientCertificate pair = cluster.user().certificate();
    if (pair == null) {
      return null;
    }
    String certificate = "client-certificate of cluster '%s'".formatted(cluster.name());
    String key = "client-key of cluster '%s'".formatted(cluster.name());
    Path keyFile = pair.privateKey() instanceof PemSource.File(var path) ? path : null;
    var passphrase = new KeyPassphrase(keyFile, environment);
    return ClientKey.of(
        Pem.privateKey(pair.privateKey().read(key), key, passphrase),
        Pem.certificates(pair.certificate().read(certificate), certificate),
        key);
  }
}
