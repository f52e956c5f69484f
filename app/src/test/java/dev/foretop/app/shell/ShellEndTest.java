package dev.foretop.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ShellEndTest {

  private static ShellEnd read(String status) {
    return ShellEnd.of(new JsonMapper().readTree(status));
  }

  @Test
  void readsExitCodes() {
    assertThat(read("{\"status\":\"Success\"}")).isEqualTo(new ShellEnd.Exited(0));
    assertThat(
            read(
                """
                {"status":"Failure","reason":"NonZeroExitCode","message":"command terminated with non-zero exit code",
                 "details":{"causes":[{"reason":"ExitCode","message":"42"}]}}\
                """))
        .isEqualTo(new ShellEnd.Exited(42));
    assertThat(
            read(
                """
                {"status":"Failure","reason":"InternalError",
                 "message":"Internal error occurred: command terminated with exit code 3"}\
                """))
        .isEqualTo(new ShellEnd.Exited(3));
  }

  @Test
  void tellsMissingProgramsFromMissingContainers() {
    assertThat(
            read(
                """
                {"status":"Failure","message":"OCI runtime exec failed: exec: \\"sh\\": executable file not found in $PATH"}\
                """))
        .isInstanceOf(ShellEnd.NoShell.class);
    assertThat(read("{\"status\":\"Failure\",\"message\":\"container not found (\\\"web\\\")\"}"))
        .isInstanceOf(ShellEnd.Gone.class);
    assertThat(read("{\"status\":\"Failure\",\"message\":\"something else\"}"))
        .isEqualTo(new ShellEnd.Failed("something else"));
    assertThat(read("{\"status\":\"Failure\",\"message\":\"exit code 99999999999\"}"))
        .isInstanceOf(ShellEnd.Exited.class);
  }
}
