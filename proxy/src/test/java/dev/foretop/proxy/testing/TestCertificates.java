package dev.foretop.proxy.testing;

import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/// A certificate authority for one test.
public final class TestCertificates {

  private static final AtomicLong SERIAL = new AtomicLong(1);

  private final KeyPair keys;
  private final X509Certificate certificate;

  /// A certificate with its key.
  public record Identity(X509Certificate certificate, PrivateKey key) {

    public String certificatePem() throws Exception {
      return pem(certificate);
    }

    /// The key as PKCS#8.
    public String keyPem() {
      String base64 = Base64.getMimeEncoder().encodeToString(key.getEncoded());
      return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    /// A key store for a server, with the password `changeit`.
    public KeyStore keyStore() throws Exception {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, "changeit".toCharArray(), new Certificate[] {certificate});
      return store;
    }
  }

  public TestCertificates(String name) throws Exception {
    keys = newKeys();
    certificate = sign(name, keys, new X500Name("CN=" + name), keys.getPrivate(), true, null);
  }

  public X509Certificate authority() {
    return certificate;
  }

  public String authorityPem() throws Exception {
    return pem(certificate);
  }

  /// A certificate for a server at 127.0.0.1 and under `dnsName`.
  public Identity server(String dnsName) throws Exception {
    KeyPair pair = newKeys();
    var names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.dNSName, dnsName)
            });
    return new Identity(issue("server", pair, names), pair.getPrivate());
  }

  /// A certificate for a server under `dnsName` and nothing else.
  public Identity namedServer(String dnsName) throws Exception {
    KeyPair pair = newKeys();
    var names = new GeneralNames(new GeneralName(GeneralName.dNSName, dnsName));
    return new Identity(issue("server", pair, names), pair.getPrivate());
  }

  /// A certificate for a server at 127.0.0.1 that is valid in this time only.
  public Identity serverValid(Instant from, Instant until) throws Exception {
    KeyPair pair = newKeys();
    var names = new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    X500Name issuer = new X500Name(certificate.getSubjectX500Principal().getName());
    return new Identity(
        sign("server", pair, issuer, keys.getPrivate(), false, names, from, until),
        pair.getPrivate());
  }

  /// A server's certificate that only itself vouches for.
  public static Identity selfSigned() throws Exception {
    KeyPair pair = newKeys();
    var names = new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    X500Name name = new X500Name("CN=alone");
    return new Identity(
        sign("alone", pair, name, pair.getPrivate(), false, names), pair.getPrivate());
  }

  public Identity client(String name) throws Exception {
    KeyPair pair = newKeys();
    return new Identity(issue(name, pair, null), pair.getPrivate());
  }

  private X509Certificate issue(String name, KeyPair pair, @Nullable GeneralNames names)
      throws Exception {
    X500Name issuer = new X500Name(certificate.getSubjectX500Principal().getName());
    return sign(name, pair, issuer, keys.getPrivate(), false, names);
  }

  private static X509Certificate sign(
      String name,
      KeyPair pair,
      X500Name issuer,
      PrivateKey issuerKey,
      boolean authority,
      @Nullable GeneralNames names)
      throws Exception {
    Instant now = Instant.now();
    return sign(
        name,
        pair,
        issuer,
        issuerKey,
        authority,
        names,
        now.minus(Duration.ofHours(1)),
        now.plus(Duration.ofDays(1)));
  }

  private static X509Certificate sign(
      String name,
      KeyPair pair,
      X500Name issuer,
      PrivateKey issuerKey,
      boolean authority,
      @Nullable GeneralNames names,
      Instant from,
      Instant until)
      throws Exception {
    var builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            BigInteger.valueOf(SERIAL.getAndIncrement()),
            Date.from(from),
            Date.from(until),
            new X500Name("CN=" + name),
            pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (names != null) {
      builder.addExtension(Extension.subjectAlternativeName, false, names);
    }
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey);
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static KeyPair newKeys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static String pem(Object object) throws Exception {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }
}
