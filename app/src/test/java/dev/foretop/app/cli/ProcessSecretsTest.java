package dev.foretop.app.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What other users and other processes of this machine learn of a running Foretop.
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ProcessSecretsTest {

  private static final String NOBODY = "65534";

  @TempDir Path folder;

  private Process foretop;
  private URI proxy;
  private String token;

  @BeforeEach
  void start() throws Exception {
    Path plugin = folder.resolve("plugin");
    Files.writeString(
        plugin,
        """
        #!/bin/sh
        tr '\\0' '\\n' < /proc/$$/environ > '%1$s/plugin-environ'
        tr '\\0' '\\n' < /proc/$$/cmdline > '%1$s/plugin-cmdline'
        echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"canary-of-the-plugin"}}'
        """
            .formatted(folder));
    Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path kubeconfig =
        Files.writeString(
            folder.resolve("config"),
            """
            clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
            users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: "%s", interactiveMode: Never}}}]
            contexts: [{name: c, context: {cluster: c, user: u}}]
            """
                .formatted(plugin));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var builder =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.foretop.app.Main",
                    "proxy",
                    "--port=0",
                    "--no-demo",
                    "--allow-exec",
                    "--kubeconfig=" + kubeconfig))
            .redirectError(new File("/dev/null"));
    builder.environment().put("FORETOP_HOME", folder.resolve("home").toString());
    foretop = builder.start();
    String line = foretop.inputReader().readLine();
    proxy = URI.create(line.substring(line.indexOf("http://")));
    token = Files.readString(tokenFile()).strip();
  }

  @AfterEach
  void stop() throws Exception {
    foretop.destroy();
    foretop.waitFor();
  }

  @Test
  void u2LetsNobodyElseIn() throws Exception {
    assertThat(get("Bearer not-the-token").statusCode()).isEqualTo(401);
    assertThat(canReadAsNobody(tokenFile())).isFalse();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile())))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(tokenFile().getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void u6ShowsNoTokenInTheProcessTableNorToPlugins() throws Exception {
    assertThat(get("Bearer " + token).statusCode()).isEqualTo(502); // nothing listens on port 1

    Path process = Path.of("/proc", "" + foretop.pid());
    for (Path shown :
        List.of(
            process.resolve("cmdline"),
            process.resolve("environ"),
            folder.resolve("plugin-cmdline"),
            folder.resolve("plugin-environ"))) {
      assertThat(Files.readString(shown, ISO_8859_1))
          .isNotEmpty()
          .doesNotContain(token, "canary-of-the-plugin");
    }
  }

  private Path tokenFile() {
    return folder.resolve("home/runtime/owner-token");
  }

  // Only root can try it as somebody else; for others the file's rights have to do.
  private static boolean canReadAsNobody(Path file) throws Exception {
    List<String> command =
        List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "cat",
            file + "");
    return "root".equals(System.getProperty("user.name"))
        && new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }

  private HttpResponse<String> get(String authorization) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(proxy.resolve("/api/kubernetes/proxy/api"))
              .header("Authorization", authorization)
              .header("Backstage-Kubernetes-Cluster", "c")
              .build(),
          BodyHandlers.ofString());
    }
  }
}
