package dev.foretop.proxy.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/// A client certificate with its chain and its private key, ready for a TLS handshake.
///
/// Two are equal when they hold the same certificates and key, so that a connection is kept as long
/// as the identity stays the same.
public final class ClientKey {

  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private final PrivateKey privateKey;
  private final List<X509Certificate> chain;

  private ClientKey(PrivateKey privateKey, List<X509Certificate> chain) {
    this.privateKey = privateKey;
    this.chain = List.copyOf(chain);
  }

  /// Puts a key and the certificates for it together, the user's own one first.
  ///
  /// @param what names the key in messages
  /// @throws IOException if the key is another certificate's, as between two steps of a renewal
  public static ClientKey of(PrivateKey privateKey, List<X509Certificate> chain, String what)
      throws IOException {
    if (!fits(privateKey, chain.getFirst().getPublicKey())) {
      throw new IOException(what + " does not belong to the certificate beside it");
    }
    return new ClientKey(privateKey, chain);
  }

  // What the one signs, the other must verify. Where that cannot be tried, the handshake tells.
  private static boolean fits(PrivateKey privateKey, PublicKey publicKey) {
    if (!privateKey.getAlgorithm().equals(publicKey.getAlgorithm())) {
      return false;
    }
    String algorithm = SIGNATURES.get(privateKey.getAlgorithm());
    try {
      return algorithm == null || verifies(Signature.getInstance(algorithm), privateKey, publicKey);
    } catch (SignatureException _) {
      return false;
    } catch (GeneralSecurityException _) {
      return true;
    }
  }

  private static boolean verifies(Signature signature, PrivateKey privateKey, PublicKey publicKey)
      throws GeneralSecurityException {
    signature.initSign(privateKey);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    return signature.verify(signed);
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  List<X509Certificate> chain() {
    return chain;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientKey key
        && chain.equals(key.chain)
        && privateKey.equals(key.privateKey);
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
