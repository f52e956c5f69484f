package dev.foretop.app.demo.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

interface ExecContract {

  ApiClient api();

  @ParameterizedTest
  @ValueSource(strings = {"v5.channel.k8s.io", "v4.channel.k8s.io"})
  default void runsACommandInAContainer(String protocol) throws Exception {
    try (Workspace space = api().workspace()) {
      String path =
          space.runningPod("web") + "/exec?command=echo&command=hello&stdout=true&stderr=true";
      try (Exec exec = Exec.open(api(), path, protocol)) {
        assertThat(exec.protocol()).isEqualTo(protocol);
        assertThat(exec.awaitOutput("\n")).isEqualTo("hello\n");
        assertThat(exec.awaitStatus().path("status").asString()).isEqualTo("Success");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"v5.channel.k8s.io", "v4.channel.k8s.io"})
  default void runsAShellInATerminalThatChangesItsSize(String protocol) throws Exception {
    try (Workspace space = api().workspace()) {
      String path = space.runningPod("web") + "/exec?command=sh&stdin=true&stdout=true&tty=true";
      try (Exec exec = Exec.open(api(), path, protocol)) {
        exec.resize(123, 45);
        exec.type("echo hello\n");
        exec.awaitText("hello\r\n");
        exec.type("stty size\n");
        exec.awaitText("45 123\r\n");
        exec.type("exit\n");
        assertThat(exec.awaitStatus().path("status").asString()).isEqualTo("Success");
      }
    }
  }

  @Test
  default void saysThatACommandIsNotThere() throws Exception {
    try (Workspace space = api().workspace()) {
      String path = space.runningPod("web") + "/exec?command=no-such-command&stdout=true";
      try (Exec exec = Exec.open(api(), path, "v5.channel.k8s.io")) {
        var status = exec.awaitStatus();
        assertThat(status.path("status").asString()).isEqualTo("Failure");
        assertThat(status.path("reason").asString()).isEqualTo("InternalError");
        assertThat(status.path("message").asString())
            .contains("\"no-such-command\": executable file not found in $PATH");
      }
    }
  }

  @Test
  default void joinsWhatRunsInAContainer() throws Exception {
    try (Workspace space = api().workspace()) {
      String path = space.runningPod("web") + "/attach?container=main&stdout=true&stderr=true";
      try (Exec attach = Exec.open(api(), path, "v5.channel.k8s.io")) {
        assertThat(attach.nextOf(1)).isNotEmpty();
      }
      assertThat(api().get(path).status()).isEqualTo(400);
    }
  }

  @Test
  default void takesDebugContainersForAPodThatRuns() throws Exception {
    try (Workspace space = api().workspace()) {
      String pod = space.runningPod("web");
      String patch =
          """
          {"spec":{"ephemeralContainers":[
            {"name":"debugger","image":"box","stdin":true,"tty":true}]}}
          """;
      String[] type = {"Content-Type", ChangeContract.STRATEGIC};
      Answer added = api().send("PATCH", pod + "/ephemeralcontainers", patch, type);
      Answer whole = api().send("PATCH", pod, patch.replace("debugger", "other"), type);
      String lost = patch.replace("\"tty\"", "\"targetContainerName\":\"none\",\"tty\"");
      Answer astray =
          api().send("PATCH", pod + "/ephemeralcontainers", lost.replace("debugger", "lost"), type);
      Answer read = api().get(pod + "/ephemeralcontainers");

      assertThat(added.status()).isEqualTo(200);
      assertThat(whole.status()).isEqualTo(422);
      assertThat(astray.status()).isEqualTo(422);
      assertThat(read.json().at("/spec/ephemeralContainers/0/name").asString())
          .isEqualTo("debugger");
    }
  }

  @Test
  default void runsCommandsOnlyOverAnUpgradedConnection() throws IOException {
    try (Workspace space = api().workspace()) {
      String pod = space.runningPod("web");
      Answer plain = api().get(pod + "/exec?command=ls&stdout=true");
      Answer other = api().send("POST", pod + "/exec?command=ls&stdout=true&container=none", null);
      Answer none = api().get(space.core("pods/none/exec?command=ls&stdout=true"));

      assertThat(plain.status()).isEqualTo(400);
      assertThat(plain.json().path("message").asString()).isEqualTo("Upgrade request required");
      assertThat(other.status()).isEqualTo(400);
      assertThat(none.status()).isEqualTo(404);
    }
  }
}
