package dev.foretop.proxy.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/// A client certificate with its chain and its private key, ready for a TLS handshake.
///
/// Two are equal when they hold the same certificates, so that a connection is kept as long as the
/// identity stays the same.
public final class ClientKey {

  private final PrivateKey privateKey;
  private final List<X509Certificate> chain;

  public ClientKey(PrivateKey privateKey, List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("chain must not be empty");
    }
    this.privateKey = privateKey;
    this.chain = List.copyOf(chain);
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  List<X509Certificate> chain() {
    return chain;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientKey key && chain.equals(key.chain);
  }

  @Override
  public int hashCode() {
    return chain.hashCode();
  }

  @Override
  public String toString() {
    return "ClientKey[" + chain.getFirst().getSubjectX500Principal() + "]";
  }
}
