package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.guard.PathRules;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.RecordedRequest;
import dev.foretop.proxy.testing.Scraps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What was authorised is what is forwarded, letter by letter.
@Timeout(60)
class ForwardedPathTest extends SecurityTest {

  private static final int REQUESTS = 800;

  private final Scraps scraps =
      new Scraps(
          11,
          "/",
          "/",
          "api",
          "v1",
          "pods",
          "%2f",
          "%41",
          ".",
          "..",
          "%2e",
          "%25",
          "?",
          "&a=b",
          "=",
          ";x",
          "|",
          "{",
          "+",
          "~",
          ":",
          "@",
          "%00",
          "%c3%a9",
          "secrets",
          "namespaces/ok",
          "\\",
          "%5c");

  @ParameterizedTest
  @ValueSource(strings = {"TOKEN", "READER", "SCOPED"})
  void theClusterSeesExactlyWhatTheClientWrote(String caller) throws Exception {
    List<String> allowed = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      try (var client = new RawHttp(proxy.port())) {
        String path =
            scraps.oneOf("/api/v1/namespaces/ok/", "/apis/", "/", "/api/v1/") + scraps.next(6);
        client.send(fill(Probe.as(caller, "", "", "HEAD", path).request()));
        String head = client.readHead();

        assertThat(head).as(path).containsPattern("^HTTP/1.1 (200|400|403)");
        if (head.startsWith("HTTP/1.1 200")) {
          allowed.add(path);
        }
      }
    }

    assertThat(api.all().stream().map(RecordedRequest::pathQuery))
        .containsExactlyElementsOf(allowed);
    assertThat(allowed).allMatch(path -> PathRules.isAllowed("/x" + path)).hasSizeGreaterThan(10);
    if (!caller.equals("TOKEN")) {
      assertThat(allowed.stream().flatMap(path -> Stream.of(path.split("\\?", 2)[0])))
          .noneMatch(path -> path.contains("%") || path.contains("//") || path.contains(";"));
    }
  }
}
