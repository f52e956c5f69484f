package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What pages and extensions are told besides a cluster's answers, and what strangers are not.
@Timeout(20)
class PageNeedsTest extends SecurityTest {

  private static final String STRANGER = "https://stranger.example";
  private static final String EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";
  private static final String LOCAL = "http://localhost:3000";

  @Override
  TestProxy startProxy(ClusterDetails... clusters) throws IOException {
    return TestProxy.start(clusters);
  }

  @BeforeEach
  void makeClients() throws Exception {
    issue("SUDO", "\"impersonate\":true,\"inject\":\"*\",\"origins\":\"https://sudo.example\"", "");
    issue("DEV", "\"inject\":\"*\",\"origins\":\"" + LOCAL + "\"", "");
  }

  private void issue(String word, String grant, String more) throws Exception {
    String body = "{\"name\":\"%s\",\"grant\":{%s}%s}".formatted(word, grant, more);
    words.put(word, proxy.issue(body));
  }

  private String preflight(String origin, String path, String headers) throws IOException {
    String request =
        """
        OPTIONS %s HTTP/1.1
        Host: 127.0.0.1:PORT
        Origin: %s
        Access-Control-Request-Method: GET
        Access-Control-Request-Headers: %s

        """
            .formatted(path, origin, headers);
    return answerTo(new Probe("O2", "", request));
  }

  private String get(String path, String origin, String fields) throws IOException {
    return answerTo(
        new Probe(
            "O3",
            "",
            "GET %s HTTP/1.1\nHost: 127.0.0.1:PORT\nOrigin: %s\n%s\n"
                .formatted(path, origin, fields)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if-match",
        "if-none-match",
        "traceparent",
        "tracestate",
        "baggage",
        "x-requested-with",
        "backstage-kubernetes-cluster",
        "backstage-kubernetes-authorization-oidc-okta"
      })
  void o2LetsPagesSendWhatTheDocumentsPromise(String field) throws Exception {
    assertThat(allowed(preflight(APPROVED, NAMESPACES, field))).contains(field);
  }

  @Test
  void o2LetsThoseImpersonateWhoMay() throws Exception {
    String asked = "impersonate-user,impersonate-extra-acme.com%2fproject";

    assertThat(allowed(preflight("https://sudo.example", NAMESPACES, asked)))
        .contains("impersonate-user", "impersonate-extra-acme.com%2fproject");
    assertThat(allowed(preflight(APPROVED, NAMESPACES, asked))).doesNotContain("impersonate");
  }

  @Test
  void o2LetsPagesThatAreAgentsSendWhatTheirProtocolHas() throws Exception {
    String asked = "authorization,content-type,mcp-protocol-version,mcp-session-id,last-event-id";

    assertThat(allowed(preflight(APPROVED, "/mcp", asked)).split(", "))
        .contains(asked.split(",", -1));
    assertThat(allowed(preflight(APPROVED, NAMESPACES, asked))).doesNotContain("mcp", "last-event");
    assertThat(preflight("https://evil.example", "/mcp", asked)).startsWith("HTTP/1.1 403");
  }

  @Test
  void o2EchoesNoOtherField() throws Exception {
    String asked = "x-remote-user, cookie, backstage-kubernetes-authorization-a b, *";
    assertThat(allowed(preflight(APPROVED, NAMESPACES, asked)))
        .doesNotContain("remote", "cookie", "-a b", "*");
    assertThat(allowed(preflight(APPROVED, NAMESPACES, "x".repeat(5_000)))).doesNotContain("xx");
  }

  private static String allowed(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 204");
    String name = "Access-Control-Allow-Headers: ";
    int at = answer.indexOf(name) + name.length();
    return answer.substring(at, answer.indexOf("\r\n", at));
  }

  @Test
  void o3ShowsPagesWhatHelpsThem() throws Exception {
    assertThat(get(NAMESPACES, APPROVED, "Authorization: Bearer PAGE\n"))
        .startsWith("HTTP/1.1 200")
        .contains("etag", "warning", "explorer-proxy-error", "foretop-cluster");
  }

  @Test
  void o4TellsThePageThatItsTokenWasTakenBack() throws Exception {
    revoke("PAGE");

    assertThat(preflight(APPROVED, NAMESPACES, "authorization")).startsWith("HTTP/1.1 204");
    String answer = get(NAMESPACES, APPROVED, "Authorization: Bearer PAGE\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 401")
        .contains("Explorer-Proxy-Error: token-revoked", allowing(APPROVED))
        .contains("/local/v1/pairings");
    assertThat(api.all()).isEmpty();
  }

  @Test
  void o4TellsThePageThatItsTokenHasExpired() throws Exception {
    issue("BRIEF", "\"inject\":\"*\",\"origins\":\"https://brief.example\"", ",\"expires\":\"1s\"");
    String brief = "Authorization: Bearer BRIEF\n";
    String answer = get(NAMESPACES, "https://brief.example", brief);
    while (answer.startsWith("HTTP/1.1 200")) {
      Thread.onSpinWait();
      answer = get(NAMESPACES, "https://brief.example", brief);
    }

    assertThat(answer).startsWith("HTTP/1.1 401").contains("token-expired", "https://brief");

    issue("LATER", "\"inject\":\"*\"", ""); // has the file written without the expired one
    assertThat(get(NAMESPACES, "https://brief.example", brief))
        .contains("token-expired", allowing("https://brief.example"));
  }

  @Test
  void o4TellsNobodyElseWhatBecameOfAToken() throws Exception {
    revoke("PAGE");

    assertSilent(get(NAMESPACES, STRANGER, "Authorization: Bearer PAGE\n"));
    assertSilent(get(NAMESPACES, APPROVED, "Authorization: Bearer kxp_aaaaaaaaaa_nonsense\n"));
    assertSilent(get(NAMESPACES, APPROVED, ""));
    assertSilent(
        get(NAMESPACES, APPROVED, "Authorization: Bearer PAGE\nSec-Fetch-Mode: navigate\n"));
    assertSilent(preflight(STRANGER, NAMESPACES, "authorization"));
    assertThat(get(NAMESPACES, LOCAL, "Authorization: Bearer PAGE\n")).contains("token-invalid");
    assertThat(api.all()).isEmpty();
  }

  private static void assertSilent(String answer) {
    assertThat(answer)
        .startsWith("HTTP/1.1 403")
        .contains("origin-not-allowed")
        .doesNotContain("Access-Control");
  }

  @Test
  void o4AProgramIsToldAndHintedAtTheCommand() throws Exception {
    revoke("READER");

    assertThat(answerTo(Probe.as("READER", "", "401", "GET", "/api")))
        .startsWith("HTTP/1.1 401")
        .contains("token-revoked", "foretop clients add");
  }

  @ParameterizedTest
  @CsvSource({
    EXTENSION + ", true",
    APPROVED + ", true",
    "http://localhost:8080, true",
    "http://[::1]:8080, true",
    "http://127.0.0.1, true",
    STRANGER + ", false",
    "http://localhost.evil.example, false",
    "http://10.0.0.7:8080, false",
    "null, false"
  })
  void o5ExtensionsAndPagesOfThisMachineSeeThatForetopIsThere(String origin, boolean may)
      throws Exception {
    for (String path : new String[] {"/healthz", "/local/v1/probe"}) {
      String answer = get(path, origin, "");
      assertThat(answer).startsWith(may ? "HTTP/1.1 200" : "HTTP/1.1 403");
      assertThat(answer.contains("Access-Control-Allow-Origin")).isEqualTo(may);
    }
    for (String path : new String[] {"/healthz/", "/local/v1/probe?x", "/local/v1/probe/x"}) {
      boolean known = origin.equals(APPROVED);
      assertThat(get(path, origin, "").contains("Access-Control")).isEqualTo(known);
    }
  }

  @Test
  void o5TheProbeSaysWhetherThePageIsPaired() throws Exception {
    assertThat(get("/local/v1/probe", EXTENSION, "")).contains("\"paired\":false");
    assertThat(get("/local/v1/probe", APPROVED, "")).contains("\"paired\":true");
    assertThat(get("/local/v1/probe", "http://127.0.0.1:3000", ""))
        .contains("\"paired\":false", "\"pairedAs\":\"" + LOCAL + "\"");
    assertThat(api.all()).isEmpty();
  }

  @Test
  void o6APageOfThisMachineIsToldThatItHasTwoNames() throws Exception {
    String other = "http://127.0.0.1:3000";

    assertThat(preflight(other, NAMESPACES, "authorization")).startsWith("HTTP/1.1 204");
    assertThat(get(NAMESPACES, other, "Authorization: Bearer DEV\n"))
        .startsWith("HTTP/1.1 403")
        .contains("origin-other-name", LOCAL, allowing(other));
    assertSilent(get(NAMESPACES, "http://127.0.0.1:3001", "Authorization: Bearer DEV\n"));
    assertThat(api.all()).isEmpty();
  }

  @Test
  void a3AClientMovesTheEndOfItsTokenOn() throws Exception {
    issue("SLIDING", "\"inject\":\"*\"", ",\"expires\":\"2s\",\"renew\":\"3s\"");
    JsonNode first = json(own("GET", "SLIDING"));
    Instant end = Instant.parse(first.path("expiresAt").asString());
    Instant last = Instant.parse(first.path("renewal").path("until").asString());
    assertThat(last).isAfter(end);

    Instant now = end;
    while (now.isBefore(last)) {
      JsonNode renewed = json(own("POST", "SLIDING"));
      now = Instant.parse(renewed.path("expiresAt").asString());
      assertThat(now).isBeforeOrEqualTo(last);
      assertThat(renewed.path("grant")).isEqualTo(first.path("grant"));
      Thread.onSpinWait();
    }

    String answer = own("POST", "SLIDING");
    while (answer.startsWith("HTTP/1.1 200")) {
      Thread.onSpinWait();
      answer = own("POST", "SLIDING");
    }
    assertThat(answer).startsWith("HTTP/1.1 401").contains("token-expired");
  }

  @Test
  void a3NothingIsRenewedThatTheUserDidNotGrant() throws Exception {
    assertThat(own("POST", "READER")).startsWith("HTTP/1.1 403").contains("not-granted");
    assertThat(own("POST", "TOKEN")).startsWith("HTTP/1.1 403");
    assertThat(own("DELETE", "READER")).startsWith("HTTP/1.1 405");
    revoke("READER");
    assertThat(own("POST", "READER")).startsWith("HTTP/1.1 401").contains("token-revoked");
  }

  private String own(String method, String word) throws IOException {
    return answerTo(
        new Probe(
            "A3",
            "",
            "%s /local/v1/token HTTP/1.1\nHost: 127.0.0.1:PORT\nAuthorization: Bearer %s\n\n"
                .formatted(method, word)));
  }

  private static JsonNode json(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 200");
    return JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }

  private static String allowing(String origin) {
    return "Access-Control-Allow-Origin: " + origin + "\r\n";
  }

  private void revoke(String word) throws Exception {
    String list = proxy.send(proxy.request("/local/v1/clients")).body();
    for (JsonNode client : JsonMapper.shared().readTree(list).path("clients")) {
      if (client.path("name").asString().equals(word)) {
        String path = "/local/v1/clients/" + client.path("id").asString();
        assertThat(proxy.send(proxy.request(path).DELETE()).statusCode()).isEqualTo(204);
      }
    }
  }
}
