package dev.foretop.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthorityTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path home;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = home.resolve("state").resolve("authority.pem");
  }

  @Test
  void isMadeOnceAndKeptForItsUserAlone() throws IOException {
    String first = LocalAuthority.open(file, NOW).certificatePem();

    assertThat(LocalAuthority.open(file, NOW.plus(Duration.ofDays(300))).certificatePem())
        .isEqualTo(first);
    assertThat(first).doesNotContain("PRIVATE");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void isMadeAnewBeforeItExpires() throws IOException {
    String first = LocalAuthority.open(file, NOW).certificatePem();

    assertThat(LocalAuthority.open(file, NOW.plus(Duration.ofDays(3_640))).certificatePem())
        .isNotEqualTo(first);
  }

  @Test
  void vouchesForThisMachineAMonth() throws Exception {
    LocalAuthority authority = LocalAuthority.open(file, NOW);

    X509Certificate leaf = authority.issue(NOW).chain().getFirst();

    assertThat(leaf.getSubjectAlternativeNames().stream().map(name -> (Object) name.get(1)))
        .containsExactly(
            "localhost", "*.clusters.foretop.localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(Duration.between(leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant()))
        .isLessThanOrEqualTo(LocalAuthority.LEAF_LIFETIME);
    validate(leaf, authority);
  }

  @Test
  void refusesAFileThatOthersMayReadOrThatIsNoAuthority() throws IOException {
    LocalAuthority.open(file, NOW);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> LocalAuthority.open(file, NOW)).hasMessageContaining("chmod 600");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(file, "nonsense");
    assertThatThrownBy(() -> LocalAuthority.open(file, NOW))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must hold a certificate and its key");
  }

  // Java's own validator knows name constraints.
  private static void validate(X509Certificate leaf, LocalAuthority authority) throws Exception {
    var factory = CertificateFactory.getInstance("X.509");
    var root =
        (X509Certificate)
            factory.generateCertificate(
                new java.io.ByteArrayInputStream(
                    authority.certificatePem().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    var parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(NOW));
    var path = factory.generateCertPath(List.of(leaf));
    assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters)).isNotNull();
  }
}
