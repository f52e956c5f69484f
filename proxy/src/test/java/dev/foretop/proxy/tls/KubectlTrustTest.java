package dev.foretop.proxy.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.foretop.proxy.tls.TestChain.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Chains of certificates, each wrong in one way or just odd, are accepted and refused as Go does.
/// Where kubectl is installed, it is asked, too.
@Timeout(300)
class KubectlTrustTest {

  private static final String HOST = "api.example.com";

  @TempDir Path folder;

  private record Case(String name, TestChain chain, String host, boolean accepted) {}

  @Test
  void judgesAsGoDoes() throws Exception {
    List<Case> cases = cases();
    assertThat(cases).hasSizeGreaterThan(60);
    assertAll(cases.stream().map(each -> (Executable) () -> judge(each)));
  }

  @Test
  void judgesAsKubectlDoes() throws Exception {
    boolean installed =
        Stream.of("kubectl", "openssl")
            .allMatch(program -> Files.isExecutable(Path.of("/usr/bin", program)));
    List<Case> cases = installed ? cases() : List.of();
    assertAll(
        cases.stream()
            .map(each ->
                (Executable)
                    () -> assertThat(kubectl(each)).as(each.name()).isEqualTo(each.accepted())));
  }

  private static void judge(Case each) throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine(each.host(), 443);
    var trust = new ServerTrust(List.of(each.chain().root()), InstantSource.system());
    boolean accepted;
    try {
      trust.checkServerTrusted(each.chain().shown(), "ECDHE_RSA", engine);
      accepted = true;
    } catch (CertificateException _) {
      accepted = false;
    }
    assertThat(accepted).as(each.name()).isEqualTo(each.accepted());
  }

  private static List<Case> cases() throws Exception {
    List<Case> cases = new ArrayList<>();
    for (var change : changes().entrySet()) {
      for (Part part : Part.values()) {
        boolean accepted = change.getValue().contains(part.name().substring(0, 1));
        TestChain chain = TestChain.with(part, change.getKey());
        cases.add(new Case(change.getKey() + " of the " + part, chain, HOST, accepted));
      }
    }
    for (var host : hosts().entrySet()) {
      String names = host.getValue().substring(1);
      boolean accepted = host.getValue().startsWith("+");
      cases.add(
          new Case(
              host.getKey() + " for " + names, TestChain.named(names), host.getKey(), accepted));
    }
    return cases;
  }

  // The parts where the change is accepted: root, intermediate, leaf.
  private static Map<String, String> changes() {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("nothing", "RIL");
    changes.put("expired", "");
    changes.put("not yet valid", "");
    changes.put("usage for clients only", "");
    changes.put("usage for servers", "RIL");
    changes.put("any usage", "RIL");
    changes.put("unknown usage", "");
    changes.put("key encipherment only", "L");
    changes.put("digital signature only", "L");
    changes.put("certificate signing only", "RIL");
    changes.put("no basic constraints", "L");
    changes.put("no authority", "L");
    changes.put("an authority", "RIL");
    changes.put("length 0", "IL");
    changes.put("length 1", "RIL");
    changes.put("permitted: example.com", "RIL");
    changes.put("permitted: other.com", "L");
    changes.put("excluded: example.com", "L");
    changes.put("excluded: other.com", "RIL");
    changes.put("unknown critical extension", "");
    changes.put("unknown extension", "RIL");
    changes.put("signed with SHA-1", "R");
    return changes;
  }

  private static Map<String, String> hosts() {
    Map<String, String> hosts = new LinkedHashMap<>();
    hosts.put("kubernetes", "+kubernetes");
    hosts.put("Kubernetes", "+KUBERNETES");
    hosts.put("a.example.com", "+*.example.com");
    hosts.put("b.a.example.com", "-*.example.com");
    hosts.put("example.com", "-*.example.com");
    hosts.put("other.example.com", "-" + HOST);
    hosts.put("127.0.0.1", "+127.0.0.1");
    hosts.put("127.0.0.2", "-127.0.0.1");
    hosts.put("10.0.0.1", "-only the common name");
    hosts.put("ab.example.com", "-a*.example.com");
    return hosts;
  }

  private boolean kubectl(Case each) throws Exception {
    Path directory = Files.createTempDirectory(folder, "chain");
    Files.writeString(directory.resolve("leaf.pem"), each.chain().leafPem());
    Files.writeString(directory.resolve("rest.pem"), each.chain().restPem());
    Files.writeString(directory.resolve("ca.pem"), each.chain().rootPem());
    Process server =
        new ProcessBuilder(
                "/usr/bin/openssl",
                "s_server",
                "-accept",
                "127.0.0.1:0",
                "-www",
                "-cipher",
                "DEFAULT@SECLEVEL=0",
                "-cert",
                "leaf.pem",
                "-cert_chain",
                "rest.pem")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    try {
      return get(directory, port(server), each.host());
    } finally {
      server.destroyForcibly();
    }
  }

  private static String port(Process server) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(server.getInputStream(), US_ASCII));
    String line = lines.readLine();
    while (line != null && !line.startsWith("ACCEPT")) {
      line = lines.readLine();
    }
    return String.valueOf(line).substring(String.valueOf(line).lastIndexOf(':') + 1);
  }

  private static boolean get(Path directory, String port, String host) throws Exception {
    Process kubectl =
        new ProcessBuilder(
                "/usr/bin/kubectl",
                "--kubeconfig=/dev/null",
                "--server=https://127.0.0.1:" + port,
                "--certificate-authority=ca.pem",
                "--token=t",
                "--tls-server-name=" + host,
                "get",
                "--raw",
                "/")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(kubectl.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return kubectl.exitValue() == 0;
  }

  @Test
  void readsBundlesAsGoDoes() throws Exception {
    String good = TestChain.named(HOST).rootPem();
    String broken = "-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n";
    String noBase64 = "-----BEGIN CERTIFICATE-----\n###\n-----END CERTIFICATE-----\n";
    String key = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
    String endless = "-----BEGIN CERTIFICATE-----\nabc\n";
    String text = "# corporate\r\n" + broken + key + noBase64 + endless + good + "rest";

    List<X509Certificate> read = Pem.authorities(text.getBytes(US_ASCII), "CA");

    assertThat(read).hasSize(1);
    assertThat(Pem.authorities(good.replace("\n", "\r\n").getBytes(US_ASCII), "CA")).hasSize(1);
  }
}
