package dev.foretop.proxy.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/// Reads certificates and private keys from PEM text, in the forms that users have.
public final class Pem {

  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String PRIVATE_KEY = "PRIVATE KEY";

  // By object identifier (RFC 8017, RFC 5480, RFC 8410).
  private static final Map<String, String> ALGORITHMS =
      Map.of(
          "1.2.840.113549.1.1.1", "RSA",
          "1.2.840.113549.1.1.10", "RSASSA-PSS",
          "1.2.840.10045.2.1", "EC",
          "1.3.101.112", "Ed25519",
          "1.3.101.113", "Ed448");

  private Pem() {}

  /// Returns the certificates in `pem`, in their order: a chain that is shown to a server. What
  /// stands between them is passed over.
  ///
  /// @param what names the text in messages
  /// @throws IOException if there is none, or one cannot be read
  public static List<X509Certificate> certificates(byte[] pem, String what) throws IOException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (PemBlocks block : blocks(pem, CERTIFICATE)) {
      certificates.add(
          certificate(block)
              .orElseThrow(() -> new IOException(what + " holds no readable PEM certificate")));
    }
    if (certificates.isEmpty()) {
      throw new IOException(what + " holds no PEM certificate");
    }
    return certificates;
  }

  /// Returns the certificates in `pem` that can be read: a bundle of authorities, of which a broken
  /// one hides no other.
  ///
  /// @param what names the text in messages
  /// @throws IOException if there is none
  public static List<X509Certificate> authorities(byte[] pem, String what) throws IOException {
    List<X509Certificate> certificates =
        blocks(pem, CERTIFICATE).stream().map(Pem::certificate).flatMap(Optional::stream).toList();
    if (certificates.isEmpty()) {
      throw new IOException(what + " holds no readable PEM certificate");
    }
    return certificates;
  }

  private static List<PemBlocks> blocks(byte[] pem, String type) {
    return PemBlocks.find(new String(pem, ISO_8859_1)).stream()
        .filter(block -> block.type().equals(type))
        .toList();
  }

  private static Optional<X509Certificate> certificate(PemBlocks block) {
    return block.content().flatMap(Pem::certificate);
  }

  private static Optional<X509Certificate> certificate(byte[] der) {
    try {
      return Optional.of(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der)));
    } catch (CertificateException _) {
      return Optional.empty();
    }
  }

  /// Returns the private key in `pem`, which must not be encrypted.
  ///
  /// @param what names the text in messages, which never show any of it
  /// @throws IOException if there is none, or it cannot be read
  public static PrivateKey privateKey(byte[] pem, String what) throws IOException {
    return privateKey(pem, what, KeyPassphrase.NONE);
  }

  /// Returns the private key in `pem`: PKCS#1, PKCS#8 or SEC1, encrypted or not, with or without a
  /// block of EC parameters before it.
  ///
  /// @param what names the text in messages, which never show any of it
  /// @param passphrase asked only for an encrypted key
  /// @throws IOException if there is none, or it cannot be read
  public static PrivateKey privateKey(byte[] pem, String what, KeyPassphrase passphrase)
      throws IOException {
    String keys =
        PemBlocks.find(new String(pem, ISO_8859_1)).stream()
            .filter(block -> block.type().endsWith(PRIVATE_KEY))
            .map(PemBlocks::text)
            .collect(Collectors.joining("\n"));
    try (var parser = new PEMParser(new StringReader(keys))) {
      for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
        if (EncryptedKey.isOne(block)) {
          return toPrivateKey(EncryptedKey.decrypt(block, what, passphrase));
        }
        if (block instanceof PEMKeyPair pair) {
          return toPrivateKey(pair.getPrivateKeyInfo());
        }
        if (block instanceof PrivateKeyInfo info) {
          return toPrivateKey(info);
        }
      }
    } catch (EncryptedKey.PassphraseException e) {
      throw e;
    } catch (IOException | GeneralSecurityException | RuntimeException _) {
      // Not passed on as the cause: it may quote the key.
      throw new IOException(what + " holds no readable PEM private key");
    }
    throw new IOException(what + " holds no PEM private key");
  }

  // By the JDK's own factories: they know every algorithm that TLS takes.
  private static PrivateKey toPrivateKey(PrivateKeyInfo info)
      throws IOException, GeneralSecurityException {
    String algorithm = ALGORITHMS.get(info.getPrivateKeyAlgorithm().getAlgorithm().getId());
    if (algorithm == null) {
      throw new NoSuchAlgorithmException("the key's algorithm is unknown");
    }
    return KeyFactory.getInstance(algorithm)
        .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
  }
}
