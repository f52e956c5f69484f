package dev.foretop.proxy.framing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// However a request, its body and its answer are cut, announced and ended: no server gets a
/// request that nobody sent, and no client a byte of somebody else's answer.
///
/// [FramingProgram] does the same as often as one likes.
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FramingTest {

  private static final int COUNT = 250;

  private Trials trials;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    trials = new Trials(folder);
  }

  @AfterAll
  void stop() throws Exception {
    trials.close();
  }

  @ParameterizedTest
  @CsvSource({"HTTP_1, HTTP_1", "HTTP_1, HTTP_2", "HTTP_2, HTTP_1", "HTTP_2, HTTP_2"})
  void keepsMessagesApart(Protocol in, Protocol out) throws Exception {
    assertThat(trials.run(in, out, COUNT, 20261128)).isEmpty();
  }
}
