package dev.foretop.app.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsNamesTest {

  @ParameterizedTest
  @CsvSource({
    "con, true",
    "Aux.yaml, true",
    "nul.tar.gz, true",
    "COM1, true",
    "lpt².txt, true",
    "CONOUT$, true",
    "'con .txt', true",
    "console, false",
    "comb, false",
    "com10, false",
    "my.con, false",
    ".aux, false",
    "'', false",
  })
  void knowsDevicesByTheirNames(String name, boolean isDevice) {
    assertThat(WindowsNames.isDevice(name)).isEqualTo(isDevice);
  }
}
