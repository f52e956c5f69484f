package dev.foretop.proxy.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foretop.proxy.cluster.ClientCertificate;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticCredentialsTest {

  private static final String PASSPHRASE = "canary passphrase";

  @TempDir Path folder;

  private Instant now = Instant.parse("2030-01-01T00:00:00Z");
  private final Map<String, String> environment = new HashMap<>();
  private final StaticCredentials credentials = new StaticCredentials(environment, () -> now);

  @Test
  void readsATokenFileAgainAfterAMinuteEvenIfItLooksTheSame() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "first");
    FileTime time = Files.getLastModifiedTime(file);
    ClusterDetails cluster = cluster(ClusterUser.withTokenFile(file));
    assertThat(authorization(cluster)).isEqualTo("Bearer first");

    Files.writeString(file, "other");
    Files.setLastModifiedTime(file, time);
    now = now.plusSeconds(51);

    assertThat(authorization(cluster)).isEqualTo("Bearer other");
  }

  @Test
  void goesOnWithTheLastTokenWhileItsFileIsAway() throws IOException {
    Path file = Files.writeString(folder.resolve("token"), "first");
    ClusterDetails cluster = cluster(ClusterUser.withTokenFile(file));
    authorization(cluster);

    Files.delete(file);

    assertThat(authorization(cluster)).isEqualTo("Bearer first");
  }

  @Test
  void prefersATokenFileToATokenAsKubectlDoes() throws IOException {
    Path file = folder.resolve("token");
    var user = new ClusterUser(null, new Secret("inline"), file, null, null, null, null, null);
    assertThat(authorization(cluster(user))).isEqualTo("Bearer inline");

    Files.writeString(file, "from-file");

    assertThat(authorization(cluster(user))).isEqualTo("Bearer from-file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak", "h\u00e9"})
  void refusesATokenThatNoHeaderCanCarry(String token) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), token);

    assertThatThrownBy(() -> credentials.obtain(cluster(ClusterUser.withTokenFile(file))))
        .isInstanceOf(CredentialException.class)
        .hasMessageContaining("the token file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes256 -pass pass:%s -out key",
        "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -des3 -pass pass:%s -out key",
        "genrsa -traditional -aes128 -passout pass:%s -out key 2048"
      })
  void takesThePassphraseOfAKeyFromTheFileBesideItOrTheEnvironment(String openssl)
      throws Exception {
    ClusterDetails cluster = cluster(ClusterUser.withCertificate(encrypted(openssl)));

    CredentialException missing = failure(cluster);
    assertThat(missing)
        .hasMessageContaining("is encrypted")
        .hasMessageContaining("FORETOP_KEY_PASSPHRASE")
        .hasMessageContaining("key.passphrase");

    environment.put("FORETOP_KEY_PASSPHRASE", "wrong");
    assertThat(failure(cluster)).hasMessageContaining("the passphrase does not fit");

    environment.put("FORETOP_KEY_PASSPHRASE", PASSPHRASE);
    assertThat(credentials.obtain(cluster).clientKey()).isNotNull();

    environment.clear();
    Path file = Files.writeString(folder.resolve("key.passphrase"), PASSPHRASE + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(failure(cluster)).hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(credentials.obtain(cluster).clientKey()).isNotNull();
    assertThat(failureText(missing)).doesNotContain(PASSPHRASE);
  }

  @Test
  void takesANewCertificateWhenItsFilesChange() throws Exception {
    var authority = new TestCertificates("authority");
    ClientCertificate pair = write(authority.client("jane"));
    ClusterDetails cluster = cluster(ClusterUser.withCertificate(pair));
    assertThat(credentials.obtain(cluster).clientKey()).hasToString("ClientKey[CN=jane]");

    write(authority.client("jane-renewed"));

    assertThat(credentials.obtain(cluster).clientKey()).hasToString("ClientKey[CN=jane-renewed]");
  }

  @Test
  void refusesAnotherCertificatesKeyUntilTheRightOneIsThere() throws Exception {
    var authority = new TestCertificates("authority");
    ClientCertificate pair = write(authority.client("jane"));
    ClusterDetails cluster = cluster(ClusterUser.withCertificate(pair));
    TestCertificates.Identity renewed = authority.client("jane-renewed");

    Files.writeString(folder.resolve("crt"), renewed.certificatePem());

    assertThat(failure(cluster)).hasMessageContaining("does not belong to the certificate");

    Files.writeString(folder.resolve("key"), renewed.keyPem());
    assertThat(credentials.obtain(cluster).clientKey()).hasToString("ClientKey[CN=jane-renewed]");
  }

  private ClientCertificate write(TestCertificates.Identity identity) throws Exception {
    return new ClientCertificate(
        new PemSource.File(Files.writeString(folder.resolve("crt"), identity.certificatePem())),
        new PemSource.File(Files.writeString(folder.resolve("key"), identity.keyPem())));
  }

  private ClientCertificate encrypted(String openssl) throws Exception {
    ClientCertificate pair = write(new TestCertificates("authority").client("jane"));
    assertThat(openssl(openssl)).isZero();
    assertThat(openssl("req -x509 -key key -passin pass:%s -subj /CN=jane -out crt")).isZero();
    return pair;
  }

  private int openssl(String arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>(List.of("openssl"));
    for (String word : arguments.split(" ", -1)) {
      command.add(word.formatted(PASSPHRASE));
    }
    return new ProcessBuilder(command).directory(folder.toFile()).start().waitFor();
  }

  private String authorization(ClusterDetails cluster) throws CredentialException {
    Secret authorization = credentials.obtain(cluster).authorization();
    return authorization == null ? "" : authorization.reveal();
  }

  private CredentialException failure(ClusterDetails cluster) {
    return catchThrowableOfType(CredentialException.class, () -> credentials.obtain(cluster));
  }

  private static String failureText(CredentialException e) {
    return e.getMessage() + e.hint() + e.getCause();
  }

  private static ClusterDetails cluster(ClusterUser user) {
    return Clusters.withUser(Clusters.plain("c", URI.create("https://api.example")), user);
  }
}
