package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.Main;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.util.WaitForAsyncUtils;

/// `foretop forward` in a process of its own, where no Foretop is running.
@Execution(ExecutionMode.CONCURRENT)
@Timeout(90)
class ForwardByItselfTest {

  @TempDir Path home;

  @Test
  void forwardsThroughAProxyOfItsOwn() throws Exception {
    ProcessBuilder builder = command();
    Path errors = home.resolve("errors");
    Process forward = builder.redirectError(errors.toFile()).start();
    try (var said =
        new BufferedReader(
            new InputStreamReader(forward.getInputStream(), StandardCharsets.UTF_8))) {
      String place = String.valueOf(said.readLine());
      assertThat(place).startsWith("127.0.0.1:");

      try (var client = HttpClient.newHttpClient()) {
        var request = HttpRequest.newBuilder(URI.create("http://" + place + "/")).build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      }
    } finally {
      forward.destroy();
    }
    assertThat(forward.waitFor()).isEqualTo(143);
    assertThat(errors).content().doesNotContain("Broken").doesNotContain("ERROR");
  }

  @Test
  void letsOtherMachinesConnectOnlyAfterAWarningThatIsAgreedTo() throws Exception {
    Process refused = start("n\n", "--network");
    assertThat(refused.waitFor()).isNotZero();
    assertThat(home.resolve("output")).content().isEmpty();
    assertThat(home.resolve("errors"))
        .content()
        .contains("without signing in and with your rights")
        .contains("nothing was forwarded");

    Process agreed = start("y\n", "--network");
    try {
      WaitForAsyncUtils.waitFor(
          60, TimeUnit.SECONDS, () -> Files.readString(home.resolve("output")).contains("\n"));
      assertThat(home.resolve("output")).content().startsWith("0.0.0.0:");
    } finally {
      agreed.destroy();
      agreed.waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"svc/", "/web", "/", "svc/web/80", "svc/we b"})
  void saysWhatATargetIs(String target) throws Exception {
    List<String> words = new ArrayList<>(command().command());
    words.set(words.indexOf("svc/storefront-web"), target);
    Process refused =
        new ProcessBuilder(words).redirectError(home.resolve("errors").toFile()).start();

    assertThat(refused.waitFor()).isNotZero();
    assertThat(home.resolve("errors")).content().contains("'" + target + "' is no TARGET");
  }

  private Process start(String answer, String... more) throws Exception {
    ProcessBuilder builder = command(more);
    builder.redirectError(home.resolve("errors").toFile());
    builder.redirectOutput(home.resolve("output").toFile());
    Process process = builder.start();
    try (var input = process.getOutputStream()) {
      input.write(answer.getBytes(StandardCharsets.UTF_8));
    }
    return process;
  }

  private ProcessBuilder command(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "forward",
                "--kubeconfig=" + home.resolve("none"),
                "--demo",
                "--port=0",
                "--https-port=0",
                "--cluster=demo",
                "-n=storefront",
                "svc/storefront-web",
                "0:http"));
    words.addAll(List.of(more));
    var builder = new ProcessBuilder(words);
    builder.environment().put("FORETOP_HOME", home.toString());
    return builder;
  }
}
