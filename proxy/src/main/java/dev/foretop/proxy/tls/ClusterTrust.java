package dev.foretop.proxy.tls;

import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.PemSource;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// Makes the TLS settings for one cluster: whom to trust, and what to show.
public final class ClusterTrust {

  private ClusterTrust() {}

  /// Returns a context that trusts exactly what `tls` says and shows `clientKey` when asked.
  ///
  /// @param what names the cluster in messages
  /// @throws IOException if the CA cannot be read
  public static SSLContext sslContext(ClusterTls tls, @Nullable ClientKey clientKey, String what)
      throws IOException {
    TrustManager[] trust = trustManagers(tls, what);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager[] keys =
          clientKey == null ? null : new KeyManager[] {new FixedClientKey(clientKey)};
      context.init(keys, trust, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS of %s cannot be set up".formatted(what), e);
    }
  }

  private static TrustManager[] trustManagers(ClusterTls tls, String what) throws IOException {
    if (tls.skipVerify()) {
      return new TrustManager[] {new UncheckedTrust()};
    }
    PemSource authority = tls.authority();
    try {
      String name = "certificate-authority of " + what;
      List<X509Certificate> authorities =
          authority == null
              ? SystemAuthorities.ofThisSystem()
              : Pem.authorities(authority.read(name), name);
      return new TrustManager[] {new ServerTrust(authorities, InstantSource.system())};
    } catch (GeneralSecurityException e) {
      throw new IOException("the CA certificates cannot be used", e);
    }
  }
}
