package dev.foretop.app.kinds;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.words.Texts;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/// Whose certificate somebody asks for, and which one was given: whoever approves vouches for it.
final class SigningRequestOverview {

  static final Set<String> TOLD = Set.of("spec.request", "status.certificate");

  private static final int LONGEST = 64 << 10;

  private SigningRequestOverview() {}

  static void tell(OverviewBuilder to) {
    String request = to.object().at("/spec/request").asString("");
    if (!request.isEmpty()) {
      to.part(Texts.of("kinds.asked.for"), facts(request));
    }
    Certificates.tell(to, Map.of("", decoded(to.object().at("/status/certificate").asString(""))));
  }

  private static List<Overview.Fact> facts(String request) {
    try {
      PKCS10CertificationRequest read = read(decoded(request));
      var subject = new X500Principal(read.getSubject().getEncoded());
      return List.of(
          OverviewBuilder.fact(Texts.of("words.for"), subject.getName()),
          OverviewBuilder.facts(Texts.of("kinds.names"), names(read)));
    } catch (IOException | IllegalArgumentException | IllegalStateException _) {
      Value broken = Value.of(Texts.of("kinds.certificate.broken"), Health.BAD);
      return List.of(OverviewBuilder.fact(Texts.of("words.status"), broken));
    }
  }

  private static PKCS10CertificationRequest read(String text) throws IOException {
    try (var pem = new PemReader(new StringReader(text))) {
      PemObject object = text.length() > LONGEST ? null : pem.readPemObject();
      if (object == null) {
        throw new IOException("no request");
      }
      return new PKCS10CertificationRequest(object.getContent());
    }
  }

  private static List<String> names(PKCS10CertificationRequest request) throws IOException {
    Extensions wanted = request.getRequestedExtensions();
    GeneralNames names =
        wanted == null
            ? null
            : GeneralNames.fromExtensions(wanted, Extension.subjectAlternativeName);
    if (names == null) {
      return List.of("");
    }
    List<String> said = new ArrayList<>();
    for (GeneralName each : names.getNames()) {
      said.add(said(each));
    }
    return said;
  }

  private static String said(GeneralName name) throws IOException {
    return name.getTagNo() == GeneralName.iPAddress
        ? InetAddress.getByAddress(ASN1OctetString.getInstance(name.getName()).getOctets())
            .getHostAddress()
        : name.getName().toString();
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), UTF_8);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
