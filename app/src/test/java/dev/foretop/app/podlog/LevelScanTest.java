package dev.foretop.app.podlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelScanTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "I1128 11:39:04.123456 1 main.go:12] started | INFO",
        "E1128 11:39:04.123456 1 main.go:12] no way | ERROR",
        "{\"ts\":1,\"level\":\"warn\",\"msg\":\"x\"} | WARN",
        "{\"severity\": \"ERROR\", \"message\": \"x\"} | ERROR",
        "{\"level\":30,\"msg\":\"pino\"} | INFO",
        "time=2026-11-28T11:39:04Z level=debug msg=\"x\" | DEBUG",
        "2026-11-28 11:39:04.123 ERROR [main] c.e.App - x | ERROR",
        "[warn] low on space | WARN",
        "error: no such file | ERROR",
        "INFO  cart is starting | INFO",
        "WARNING: deprecated | WARN",
        "panic: runtime error | FATAL",
        "GET /errors 200 in 3 ms | UNKNOWN",
        "handled 3 errors of others | UNKNOWN",
        "E12 is no klog | UNKNOWN",
      })
  void recognises(String line, Level level) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);

    assertThat(LevelScan.of(bytes, bytes.length)).isEqualTo(level);
  }
}
