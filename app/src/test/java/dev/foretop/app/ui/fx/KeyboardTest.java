package dev.foretop.app.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyboardTest {

  @ParameterizedTest
  @CsvSource({"Mac OS X,true", "Linux,false", "Windows 11,false"})
  void knowsAMac(String system, boolean isMac) {
    assertThat(Keyboard.of(system).isMac()).isEqualTo(isMac);
  }
}
