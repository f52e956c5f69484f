package dev.foretop.proxy.tls;

import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A server's certificate, one in between and their root, of which one is changed.
record TestChain(
    X509Certificate root, X509Certificate intermediate, X509Certificate leaf, PrivateKey key) {

  private static final AtomicLong SERIAL = new AtomicLong(1);
  private static final KeyPair KEYS = keys();
  private static final KeyPair OTHER_KEYS = keys();
  private static final KeyPair ROOT_KEYS = keys();
  private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.2.3.4.5");

  enum Part {
    ROOT,
    INTERMEDIATE,
    LEAF
  }

  static TestChain with(Part changed, String change) throws Exception {
    return make(changed, change, "api.example.com");
  }

  static TestChain named(String name) throws Exception {
    return make(Part.LEAF, "nothing", name);
  }

  private static TestChain make(Part changed, String change, String name) throws Exception {
    return new TestChain(
        sign(Part.ROOT, changed, change, name),
        sign(Part.INTERMEDIATE, changed, change, name),
        sign(Part.LEAF, changed, change, name),
        KEYS.getPrivate());
  }

  X509Certificate[] shown() {
    return new X509Certificate[] {leaf, intermediate};
  }

  String leafPem() throws Exception {
    return pem(leaf) + pem(key);
  }

  String restPem() throws Exception {
    return pem(intermediate);
  }

  String rootPem() throws Exception {
    return pem(root);
  }

  private static X509Certificate sign(Part part, Part changed, String wanted, String name)
      throws Exception {
    String change = part == changed ? wanted : "nothing";
    KeyPair subject =
        switch (part) {
          case ROOT -> ROOT_KEYS;
          case INTERMEDIATE -> OTHER_KEYS;
          case LEAF -> KEYS;
        };
    KeyPair issuer = part == Part.LEAF ? OTHER_KEYS : ROOT_KEYS;
    String issuerName = part == Part.LEAF ? "INTERMEDIATE" : "ROOT";
    Instant now = Instant.now();
    Duration shift =
        change.equals("expired")
            ? Duration.ofDays(-20)
            : change.equals("not yet valid") ? Duration.ofDays(20) : Duration.ZERO;
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=" + issuerName),
            BigInteger.valueOf(SERIAL.incrementAndGet()),
            Date.from(now.plus(shift).minus(Duration.ofDays(10))),
            Date.from(now.plus(shift).plus(Duration.ofDays(10))),
            new X500Name("CN=" + (part == Part.LEAF ? "10.0.0.1" : part.name())),
            subject.getPublic());
    addConstraints(builder, part, change);
    addUsage(builder, part, change);
    addRest(builder, part, change, name);
    String algorithm = change.equals("signed with SHA-1") ? "SHA1withRSA" : "SHA256withRSA";
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder(algorithm).build(issuer.getPrivate())));
  }

  private static void addConstraints(JcaX509v3CertificateBuilder builder, Part part, String change)
      throws CertIOException {
    var basic =
        switch (change) {
          case "no basic constraints" -> null;
          case "no authority" -> new BasicConstraints(false);
          case "an authority" -> new BasicConstraints(true);
          case "length 0" -> new BasicConstraints(0);
          case "length 1" -> new BasicConstraints(1);
          default -> new BasicConstraints(part != Part.LEAF);
        };
    if (basic != null) {
      builder.addExtension(Extension.basicConstraints, true, basic);
    }
    if (change.contains(": ")) {
      String domain = change.substring(change.indexOf(": ") + 2);
      var trees =
          new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain))};
      boolean permitted = change.startsWith("permitted");
      builder.addExtension(
          Extension.nameConstraints,
          true,
          new NameConstraints(permitted ? trees : null, permitted ? null : trees));
    }
  }

  private static void addUsage(JcaX509v3CertificateBuilder builder, Part part, String change)
      throws CertIOException {
    int usage =
        switch (change) {
          case "key encipherment only" -> KeyUsage.keyEncipherment | KeyUsage.dataEncipherment;
          case "digital signature only" -> KeyUsage.digitalSignature;
          case "certificate signing only" -> KeyUsage.keyCertSign;
          default -> 0;
        };
    if (usage != 0) {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
    }
    var extended =
        switch (change) {
          case "usage for clients only" -> KeyPurposeId.id_kp_clientAuth;
          case "usage for servers" -> KeyPurposeId.id_kp_serverAuth;
          case "any usage" -> KeyPurposeId.anyExtendedKeyUsage;
          case "unknown usage" -> KeyPurposeId.getInstance(UNKNOWN);
          default -> part == Part.LEAF ? KeyPurposeId.id_kp_serverAuth : null;
        };
    if (extended != null) {
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(extended));
    }
  }

  private static void addRest(
      JcaX509v3CertificateBuilder builder, Part part, String change, String name)
      throws CertIOException {
    if (part == Part.LEAF && !name.equals("only the common name")) {
      int type = name.startsWith("127.") ? GeneralName.iPAddress : GeneralName.dNSName;
      builder.addExtension(
          Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(type, name)));
    }
    if (change.startsWith("unknown") && change.endsWith("extension")) {
      builder.addExtension(UNKNOWN, change.contains("critical"), DERNull.INSTANCE);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(Object object) throws Exception {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }
}
