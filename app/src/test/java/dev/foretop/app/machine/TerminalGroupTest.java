package dev.foretop.app.machine;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TerminalGroupTest {

  @Test
  void asksTheTerminalWhoIsInItsForeground() {
    // Nobody's terminal is the one of this test; on any system the question has an answer.
    assertThatCode(TerminalGroup::isInForeground).doesNotThrowAnyException();
  }
}
