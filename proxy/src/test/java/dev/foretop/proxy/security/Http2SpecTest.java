package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.ProxyConfig;
import dev.foretop.proxy.testing.TestProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  private static final Pattern TESTS = Pattern.compile("(\\d+) tests?,");

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

  // Each waits for most of its time for what must not come, so they run side by side.
  private static final List<List<String>> PARTS =
      List.of(
          List.of("generic"),
          List.of("http2/3", "http2/4", "http2/5"),
          List.of("http2/6"),
          List.of("http2/7", "http2/8.1/1", "http2/8.1.2/1", "http2/8.1.2.1", "http2/8.2", "hpack"),
          List.of("http2/8.1.2.2", "http2/8.1.2.6"),
          List.of("http2/8.1.2.3"));

  @TempDir Path folder;

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void failsNothingNew() throws Exception {
    var https = new ProxyConfig.Https(0, folder.resolve("state/authority.pem"));
    try (var proxy = TestProxy.start(TestProxy.config().withHttps(https))) {
      List<List<String>> reports = runAll(unpack(), proxy.httpsPort());

      assertThat(reports.stream().mapToInt(Http2SpecTest::tests).sum()).isEqualTo(145);
      assertThat(reports.stream().flatMap(report -> failures(report).stream()))
          .isSubsetOf(EXPECTED);
    }
  }

  private static List<List<String>> runAll(Path program, int port) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<String>>> runs =
          PARTS.stream()
              .<Callable<List<String>>>map(part -> () -> untilInTime(program, port, part))
              .toList();
      List<List<String>> reports = new ArrayList<>();
      for (Future<List<String>> run : threads.invokeAll(runs)) {
        reports.add(run.get());
      }
      return reports;
    }
  }

  /// The first handshakes of a new JVM can take longer than the second that it waits.
  private static List<String> untilInTime(Path program, int port, List<String> part)
      throws IOException {
    List<String> report = run(program, port, part);
    for (int i = 0; i < 5 && report.getLast().contains("timed out"); i++) {
      report = run(program, port, part);
    }
    return report;
  }

  private static List<String> run(Path program, int port, List<String> part) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString(), "-h", "127.0.0.1"));
    command.addAll(List.of("-p", "" + port, "-t", "-k", "-o", "1"));
    command.addAll(part);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader output = process.inputReader()) {
      return output.lines().toList();
    }
  }

  private static int tests(List<String> report) {
    Matcher last = TESTS.matcher(report.getLast());
    assertThat(last.lookingAt()).as(report.getLast()).isTrue();
    return Integer.parseInt(last.group(1));
  }

  private Path unpack() throws Exception {
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
