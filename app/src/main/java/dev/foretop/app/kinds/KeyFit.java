package dev.foretop.app.kinds;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// Whether a private key is the one of a certificate. Of the key nothing is kept or told.
enum KeyFit {
  FITS,
  OTHER,
  BROKEN,
  ENCRYPTED,
  /// It can be read, but its kind is not known here.
  UNKNOWN;

  private static final int LONGEST = 64 << 10;
  // How long these take does not depend on what a stranger wrote.
  private static final Set<String> SIGNING = Set.of("EC", "EdDSA", "Ed25519", "Ed448");
  private static final byte[] ANYTHING = "whose key is it?".getBytes(US_ASCII);

  /// Compares what a PEM file holds, in the form of PKCS#1, PKCS#8 or SEC1.
  static KeyFit of(X509Certificate certificate, String pem) {
    if (pem.length() > LONGEST) {
      return BROKEN;
    }
    try (var parser = new PEMParser(new StringReader(pem))) {
      for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
        switch (block) {
          case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ -> {
            return ENCRYPTED;
          }
          case PEMKeyPair pair -> {
            return of(certificate.getPublicKey(), pair.getPrivateKeyInfo());
          }
          case PrivateKeyInfo key -> {
            return of(certificate.getPublicKey(), key);
          }
          default -> {
            // such as the parameters of a curve, which stand before the key
          }
        }
      }
    } catch (IOException | RuntimeException _) {
      // a cause may quote the key
    }
    return BROKEN;
  }

  private static KeyFit of(PublicKey known, PrivateKeyInfo key) throws IOException {
    AlgorithmIdentifier algorithm =
        SubjectPublicKeyInfo.getInstance(known.getEncoded()).getAlgorithm();
    AlgorithmIdentifier of = key.getPrivateKeyAlgorithm();
    if (known instanceof RSAPublicKey rsa && of.getAlgorithm().on(PKCSObjectIdentifiers.pkcs_1)) {
      var modulus = RSAPrivateKey.getInstance(key.parsePrivateKey()).getModulus();
      return modulus.equals(rsa.getModulus()) ? FITS : OTHER;
    }
    boolean isOther = isOther(algorithm, of);
    return isOther ? OTHER : bySigning(known, new PrivateKeyInfo(algorithm, key.parsePrivateKey()));
  }

  // The older form of a key may leave its curve to what stands beside it.
  private static boolean isOther(AlgorithmIdentifier one, AlgorithmIdentifier other) {
    return !one.getAlgorithm().equals(other.getAlgorithm())
        || (other.getParameters() != null && !one.equals(other));
  }

  // What one key has signed, only the other of the pair takes for true.
  private static KeyFit bySigning(PublicKey known, PrivateKeyInfo key) throws IOException {
    String algorithm = known.getAlgorithm();
    if (!SIGNING.contains(algorithm)) {
      return UNKNOWN;
    }
    try {
      var spec = new PKCS8EncodedKeySpec(key.getEncoded());
      var signature = Signature.getInstance(algorithm.equals("EC") ? "SHA256withECDSA" : algorithm);
      signature.initSign(KeyFactory.getInstance(algorithm).generatePrivate(spec));
      signature.update(ANYTHING);
      byte[] signed = signature.sign();
      signature.initVerify(known);
      signature.update(ANYTHING);
      return signature.verify(signed) ? FITS : OTHER;
    } catch (GeneralSecurityException _) {
      return UNKNOWN;
    }
  }
}
