package dev.foretop.proxy.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The key and certificate of the HTTPS listener, made when somebody first connects, and anew each
/// day after that. Most runs of Foretop never serve kubectl, and are spared the work and memory.
public final class ListenerKey extends X509ExtendedKeyManager {

  private static final Logger log = LoggerFactory.getLogger(ListenerKey.class);

  private static final String ALIAS = "listener";
  private static final Duration USE = Duration.ofDays(1);

  private final Path authorityFile;
  private final InstantSource clock;
  private @Nullable Made made;

  private record Made(LocalAuthority.Leaf leaf, Instant at) {}

  private ListenerKey(Path authorityFile, InstantSource clock) {
    this.authorityFile = authorityFile;
    this.clock = clock;
  }

  /// Returns the TLS settings of a listener whose authority is kept in `authorityFile`.
  public static SSLContext context(Path authorityFile, InstantSource clock) throws IOException {
    try {
      var context = SSLContext.getInstance("TLS");
      // No client has to show a certificate. Null would mean the system's authorities, and read
      // them.
      context.init(
          new KeyManager[] {new ListenerKey(authorityFile, clock)}, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the HTTPS listener cannot be set up", e);
    }
  }

  private synchronized LocalAuthority.@Nullable Leaf leaf() {
    Instant now = clock.instant();
    Made current = made;
    if (current != null && now.isBefore(current.at().plus(USE))) {
      return current.leaf();
    }
    try {
      LocalAuthority.Leaf leaf = LocalAuthority.open(authorityFile, now).issue(now);
      made = new Made(leaf, now);
      return leaf;
    } catch (IOException | GeneralSecurityException e) {
      log.warn("No certificate for the HTTPS listener can be made: {}", e.getMessage());
      return current == null ? null : current.leaf();
    }
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return keyType.startsWith("EC") && leaf() != null ? ALIAS : null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    LocalAuthority.Leaf leaf = leaf();
    return leaf == null ? null : leaf.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    LocalAuthority.Leaf leaf = leaf();
    return leaf == null ? null : leaf.key();
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return null; // Jetty has engines, no sockets
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}
