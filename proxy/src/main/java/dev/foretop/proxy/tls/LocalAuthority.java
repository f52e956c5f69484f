package dev.foretop.proxy.tls;

import dev.foretop.proxy.files.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.io.pem.PemObject;

/// The authority of this installation, which signs the certificate of Foretop's HTTPS listener.
///
/// It can vouch for names of this machine only (RFC 5280, section 4.2.1.10), and no system trusts
/// it: it is named in the kubeconfigs that Foretop writes, and nowhere else.
public final class LocalAuthority {

  /// How long a certificate of the listener is good for.
  public static final Duration LEAF_LIFETIME = Duration.ofDays(30);

  private final X509Certificate certificate;
  private final PrivateKey key;

  private LocalAuthority(X509Certificate certificate, PrivateKey key) {
    this.certificate = certificate;
    this.key = key;
  }

  /// Reads the authority from `file`, or makes one and keeps it there, for its user alone.
  ///
  /// @throws IOException if the file cannot be read or written, or others may use it
  public static LocalAuthority open(Path file, Instant now) throws IOException {
    try {
      try {
        LocalAuthority kept = read(file);
        if (kept.certificate.getNotAfter().toInstant().isAfter(now.plus(LEAF_LIFETIME))) {
          return kept;
        }
      } catch (NoSuchFileException _) {
        // made below
      }
      return create(file, now);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("the certificate authority in '%s' cannot be used".formatted(file), e);
    }
  }

  /// Reads the certificate of the authority that [#open(Path, Instant)] has kept in `file`.
  public static String certificatePem(Path file) throws IOException {
    try {
      return read(file).certificatePem();
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate authority in '%s' cannot be used".formatted(file), e);
    }
  }

  private static LocalAuthority read(Path file) throws IOException, GeneralSecurityException {
    try (var pem = new PEMParser(new StringReader(PrivateFiles.read(file)))) {
      if (pem.readObject() instanceof X509CertificateHolder holder
          && pem.readObject() instanceof PrivateKeyInfo info) {
        X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
        return new LocalAuthority(certificate, new JcaPEMKeyConverter().getPrivateKey(info));
      }
      throw new IOException("'%s' must hold a certificate and its key".formatted(file));
    }
  }

  private static LocalAuthority create(Path file, Instant now)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPair pair = newKeys();
    X509Certificate certificate = LocalCertificates.authority(pair, now);
    PrivateFiles.createFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    var text = new StringWriter();
    try (var pem = new JcaPEMWriter(text)) {
      pem.writeObject(certificate);
      pem.writeObject(new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }
    PrivateFiles.write(file, text.toString());
    return new LocalAuthority(certificate, pair.getPrivate());
  }

  static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /// Returns the certificate to trust, as PEM.
  public String certificatePem() throws IOException {
    var text = new StringWriter();
    try (var pem = new JcaPEMWriter(text)) {
      pem.writeObject(certificate);
    }
    return text.toString();
  }

  /// Returns a new key and a certificate for this machine's loopback names, in a key store that is
  /// in memory only.
  ///
  /// @param password what the key in the store is protected with
  public KeyStore issue(Instant now, char[] password) throws GeneralSecurityException, IOException {
    KeyPair pair = newKeys();
    try {
      X509Certificate leaf = LocalCertificates.listener(pair, certificate, key, now);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "listener", pair.getPrivate(), password, new Certificate[] {leaf, certificate});
      return store;
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("the listener's certificate cannot be signed", e);
    }
  }
}
