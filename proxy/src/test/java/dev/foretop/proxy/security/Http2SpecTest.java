package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.testing.TestProxy;
import java.io.BufferedReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The HTTPS listener under h2spec, a conformance tester for RFC 7540. A ratchet: what fails today
/// is listed with its reason, and nothing else may.
@Timeout(180)
class Http2SpecTest {

  private static final Pattern SECTION = Pattern.compile("^ *(\\d+(?:\\.\\d+)*)\\. .*");
  private static final Pattern FAILURE = Pattern.compile("^ *× (\\d+): .*");

  private static final Set<String> EXPECTED =
      Set.of(
          // Answered with 400, which RFC 9113, section 8.1.1, allows; h2spec wants a reset.
          "8.1.2/1",
          "8.1.2.1/1",
          "8.1.2.1/2",
          "8.1.2.2/1",
          "8.1.2.2/2",
          "8.1.2.3/1",
          "8.1.2.3/2",
          "8.1.2.3/3",
          "8.1.2.3/4",
          "8.1.2.3/5",
          "8.1.2.3/6",
          "8.1.2.3/7",
          // Refused with 401 before the body that is wrong has come.
          "5.1/5",
          "6.1/2",
          "8.1/1",
          "8.1.2.6/1",
          "8.1.2.6/2",
          // Frames for streams that were closed a moment ago are ignored (RFC 9113, section 5.1).
          "5.1/8",
          "5.1/11",
          // The stream is reset with another of the two codes that fit.
          "6.9.1/3",
          // The one byte that is wanted comes before the acknowledgement that is wanted first.
          "6.9.2/1");

  @TempDir Path folder;

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void failsNothingNew() throws Exception {
    var https = new ProxyConfig.Https(0, folder.resolve("state/authority.pem"));
    try (var proxy = TestProxy.start(TestProxy.config().withHttps(https))) {
      List<String> report = run(proxy.httpsPort());
      // The first handshakes of a new JVM can take longer than the second that it waits.
      for (int i = 0; i < 5 && report.getLast().contains("timed out"); i++) {
        report = run(proxy.httpsPort());
      }

      assertThat(report).last().asString().startsWith("145 tests");
      assertThat(EXPECTED).containsAll(failures(report));
    }
  }

  private List<String> run(int port) throws Exception {
    Process process =
        new ProcessBuilder(
                program().toString(), "-h", "127.0.0.1", "-p", "" + port, "-t", "-k", "-o", "1")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = process.inputReader()) {
      return output.lines().toList();
    }
  }

  private Path program() throws Exception {
    Path archive = folder.resolve("h2spec.tar.gz");
    try (InputStream packed =
        Http2SpecTest.class.getResourceAsStream("/h2spec/2.2.0/h2spec_linux_amd64.tar.gz")) {
      Files.copy(packed, archive);
    }
    Process tar =
        new ProcessBuilder("tar", "-xzf", archive.toString(), "-C", folder.toString()).start();
    assertThat(tar.waitFor()).isZero();
    return folder.resolve("h2spec");
  }

  private static List<String> failures(List<String> report) {
    List<String> failures = new ArrayList<>();
    String section = "";
    for (String line : report) {
      Matcher heading = SECTION.matcher(line);
      Matcher failure = FAILURE.matcher(line);
      if (heading.matches()) {
        section = heading.group(1);
      } else if (failure.matches()) {
        failures.add(section + "/" + failure.group(1));
      }
    }
    return failures;
  }
}
