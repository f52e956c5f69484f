package dev.foretop.proxy.team;

import static dev.foretop.proxy.team.TeamFixture.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.TeamProxy;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.FakeIssuer;
import dev.foretop.proxy.testing.TestCertificates;
import dev.foretop.proxy.testing.TestCertificates.Identity;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The certificate of a team's proxy, in files as a Secret is mounted: links to links, of which one
/// is moved to another folder when the Secret changes.
@Execution(ExecutionMode.CONCURRENT)
class MountedCertificateTest {

  @TempDir Path folder;

  @Test
  void showsTheNewCertificateAndCutsNoConnection() throws Exception {
    var authority = new TestCertificates("team");
    Identity first = authority.server("team.example");
    Identity second = authority.server("team.example");
    mount("first", first.certificatePem(), first.keyPem());
    try (var issuer = FakeIssuer.start();
        var server = FakeApiServer.start();
        TeamProxy proxy = start(issuer, server)) {
      SSLContext trust = trust(authority.authority());
      try (SSLSocket old = connect(trust, proxy.port())) {
        assertThat(shown(old)).isEqualTo(first.certificate());

        mount("half", second.certificatePem(), first.keyPem()); // refused, and the first stays
        mount("second", second.certificatePem(), second.keyPem());

        await(() -> {
          try (SSLSocket next = connect(trust, proxy.port())) {
            return shown(next).equals(second.certificate());
          }
        });
        assertThat(statusLine(old)).startsWith("HTTP/1.1 401");
      }
    }
  }

  @Test
  void goesOnWithWhatItHasWhileTheFilesDoNotFitTogether() throws Exception {
    var authority = new TestCertificates("team");
    Identity first = authority.server("team.example");
    Identity second = authority.server("team.example");
    mount("first", first.certificatePem(), first.keyPem());
    try (var issuer = FakeIssuer.start();
        var server = FakeApiServer.start();
        TeamProxy proxy = start(issuer, server)) {
      SSLContext trust = trust(authority.authority());
      mount("half", second.certificatePem(), first.keyPem());
      long end = System.nanoTime() + 2_500_000_000L;
      while (System.nanoTime() < end) {
        try (SSLSocket next = connect(trust, proxy.port())) {
          assertThat(shown(next)).isEqualTo(first.certificate());
        }
      }
    }
  }

  private void mount(String name, String certificate, String key) throws Exception {
    Path made = Files.createDirectory(folder.resolve(name));
    Files.writeString(made.resolve("tls.crt"), certificate);
    Files.writeString(made.resolve("tls.key"), key);
    Path next = Files.createSymbolicLink(folder.resolve("..next"), Path.of(name));
    Files.move(next, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    for (String file : new String[] {"tls.crt", "tls.key"}) {
      if (!Files.exists(folder.resolve(file))) {
        Files.createSymbolicLink(folder.resolve(file), Path.of("..data", file));
      }
    }
  }

  private TeamProxy start(FakeIssuer issuer, FakeApiServer server) throws Exception {
    Path file = folder.resolve("team.yaml");
    Files.writeString(
        file,
        TeamFixture.text(issuer, TeamFixture.OPERATORS)
            .replace("tlsInFront: true", "certificate: tls.crt, key: tls.key"));
    return TeamProxy.start(
        file,
        Clusters.locator(Clusters.plain("here", server.uri())),
        CredentialSources.ofThisSystem(ExecConsent.REFUSE));
  }

  private static SSLContext trust(X509Certificate authority) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", authority);
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static SSLSocket connect(SSLContext trust, int port) throws Exception {
    Socket socket = trust.getSocketFactory().createSocket("127.0.0.1", port);
    return (SSLSocket) socket;
  }

  private static X509Certificate shown(SSLSocket socket) throws Exception {
    return (X509Certificate) socket.getSession().getPeerCertificates()[0];
  }

  private static String statusLine(SSLSocket socket) throws Exception {
    String request = "GET /api/kubernetes/clusters HTTP/1.1\r\nHost: team.example\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    byte[] start = socket.getInputStream().readNBytes(12);
    return new String(start, US_ASCII);
  }
}
