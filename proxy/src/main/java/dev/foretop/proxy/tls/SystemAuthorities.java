package dev.foretop.proxy.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whom this machine trusts, where a cluster names no authority of its own: those that the JDK
/// brings or the system gives it, and on Windows and macOS those of the system's store, where
/// companies put theirs and kubectl looks.
final class SystemAuthorities {

  private static final Logger log = LoggerFactory.getLogger(SystemAuthorities.class);

  private final Stores stores;

  SystemAuthorities(Stores stores) {
    this.stores = stores;
  }

  /// Opens and reads stores by their type.
  @FunctionalInterface
  interface Stores {
    KeyStore open(String type) throws IOException, GeneralSecurityException;
  }

  static List<X509Certificate> ofThisSystem() throws GeneralSecurityException {
    return new SystemAuthorities(SystemAuthorities::open).find(System.getProperty("os.name"));
  }

  private static KeyStore open(String type) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    return store;
  }

  /// Finds them; a store that cannot be read is passed over.
  ///
  /// @param system the value of the system property `os.name`
  List<X509Certificate> find(String system) throws GeneralSecurityException {
    Set<X509Certificate> authorities = new LinkedHashSet<>(bundled());
    for (String type : types(system)) {
      try {
        authorities.addAll(authorities(stores.open(type)));
      } catch (IOException | GeneralSecurityException e) {
        log.warn("The system's certificates ({}) cannot be read: {}", type, e.getMessage());
      }
    }
    return List.copyOf(authorities);
  }

  // On macOS Apple's own lie in one store, and what the user or a company has added in the other.
  private static List<String> types(String system) {
    if (system.startsWith("Windows")) {
      return List.of("Windows-ROOT");
    }
    return system.startsWith("Mac") ? List.of("KeychainStore-ROOT", "KeychainStore") : List.of();
  }

  private static List<X509Certificate> authorities(KeyStore store) throws KeyStoreException {
    List<X509Certificate> found = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      Certificate certificate =
          store.isCertificateEntry(alias) ? store.getCertificate(alias) : null;
      if (certificate instanceof X509Certificate authority) {
        found.add(authority);
      }
    }
    return found;
  }

  private static List<X509Certificate> bundled() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    List<X509Certificate> authorities = new ArrayList<>();
    for (TrustManager each : factory.getTrustManagers()) {
      if (each instanceof X509TrustManager trust) {
        authorities.addAll(List.of(trust.getAcceptedIssuers()));
      }
    }
    return authorities;
  }
}
