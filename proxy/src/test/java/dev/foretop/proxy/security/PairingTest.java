package dev.foretop.proxy.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.pairing.PendingPairing;
import dev.foretop.proxy.policy.Right;
import dev.foretop.proxy.testing.FakeUser;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Programs that ask for a token by themselves.
@Timeout(20)
class PairingTest extends SecurityTest {

  private static final String PAGE = "https://dash.example";
  private static final String EXTENSION = "chrome-extension://abcdefghijklmnopabcdefghijklmnop";
  private static final String VERIFIER = "a-verifier-of-43-characters-or-more-0123456";
  private static final String GRANT =
      "{\"clusters\":[\"c\"],\"namespaces\":[\"shop\"],\"inject\":[\"c\"],"
          + "\"verbs\":[\"read\",\"write\"],\"subresources\":[\"logs\",\"exec\"]}";

  private final FakeUser user = new FakeUser();

  @Override
  TestProxy startProxy(ClusterDetails... clusters) throws IOException {
    return TestProxy.start(user, clusters);
  }

  @Test
  void handsATokenToWhoAskedAfterTheUserAgreed() throws Exception {
    JsonNode asked = json(ask(PAGE, GRANT));
    PendingPairing question = user.next();
    String id = asked.path("id").asString();
    assertThat(question.request().requester()).isEqualTo("the web page " + PAGE);
    assertThat(question.request().name()).isEqualTo("Dash");
    assertThat(question.request().code())
        .isEqualTo(asked.path("code").asString())
        .isEqualTo(digits(id));
    assertThat(question.request().rights())
        .extracting(Right::topic, Right::text)
        .map(Object::toString)
        .containsExactly(
            "(\"Clusters\", \"c@test\")",
            "(\"Namespaces\", \"shop\")",
            "(\"Objects\", \"read and change\")",
            "(\"Also\", \"read logs, run commands in containers\")",
            "(\"Signs in\", \"as you, on c@test\")");
    assertThat(json(pickUp(PAGE, id, VERIFIER)).path("status").asString()).isEqualTo("pending");

    assertThat(question.approve()).isTrue();

    JsonNode picked = json(pickUp(PAGE, id, VERIFIER));
    assertThat(picked.path("status").asString()).isEqualTo("approved");
    words.put("PAIRED", picked.path("token").asString());
    assertThat(answerTo(inShop(PAGE))).startsWith("HTTP/1.1 200").contains(allowing(PAGE));
    assertThat(api.take().header("authorization")).containsExactly("Bearer " + CREDENTIAL);
  }

  private static Probe inShop(@Nullable String origin) {
    String fields = origin == null ? "" : "Origin: " + origin + "\n";
    return Probe.as("PAIRED", "", "200", "GET", "/api/v1/namespaces/shop/pods", fields);
  }

  private static String allowing(String origin) {
    return "Access-Control-Allow-Origin: " + origin + "\r\n";
  }

  @Test
  void a2BindsTheTokenOfAPageToItsOrigin() throws Exception {
    words.put("PAIRED", pair(PAGE));

    assertThat(answerTo(inShop(APPROVED))).startsWith("HTTP/1.1 403").contains("origin-not");
    assertThat(answerTo(inShop(null))).startsWith("HTTP/1.1 403").contains("not-granted");
    assertThat(api.all()).isEmpty();
  }

  @Test
  void a2BindsTheTokenOfAProgramToNoPage() throws Exception {
    words.put("PAIRED", pair(null));

    assertThat(answerTo(inShop(APPROVED))).startsWith("HTTP/1.1 403");
    assertThat(api.all()).isEmpty();
    assertThat(answerTo(inShop(null))).startsWith("HTTP/1.1 200");
  }

  // Chromium sends no Origin with the GET of an extension that may reach this machine.
  @Test
  void a2LetsAnExtensionLeaveItsOriginOut() throws Exception {
    words.put("PAIRED", pair(EXTENSION));

    assertThat(answerTo(inShop(APPROVED))).startsWith("HTTP/1.1 403");
    assertThat(api.all()).isEmpty();
    assertThat(answerTo(inShop(EXTENSION))).startsWith("HTTP/1.1 200");
    assertThat(answerTo(inShop(null))).startsWith("HTTP/1.1 200");
  }

  @Test
  void a1LetsThreeWaitAndOneFromEachPlace() throws Exception {
    assertThat(ask(PAGE, GRANT)).startsWith("HTTP/1.1 201");
    assertThat(ask(PAGE, GRANT)).startsWith("HTTP/1.1 429").contains("pairing-busy", "Retry-After");
    assertThat(ask(null, GRANT)).startsWith("HTTP/1.1 201");
    assertThat(ask(null, GRANT)).startsWith("HTTP/1.1 429");
    assertThat(ask(EXTENSION, GRANT)).startsWith("HTTP/1.1 201");

    assertThat(ask("https://fourth.example", GRANT)).startsWith("HTTP/1.1 429");

    user.next();
    user.next().deny();
    assertThat(ask("https://fourth.example", GRANT)).startsWith("HTTP/1.1 201");
  }

  @Test
  void a1TellsWhoeverHasNotTheVerifierNothing() throws Exception {
    String id = json(ask(PAGE, GRANT)).path("id").asString();
    user.next().approve();

    for (String wrong : new String[] {VERIFIER + "x", "", "short", digits(id)}) {
      assertThat(pickUp(PAGE, id, wrong))
          .startsWith("HTTP/1.1 403")
          .contains("verifier-wrong")
          .doesNotContain("kxp_");
    }
    assertThat(pickUp(EXTENSION, id, VERIFIER)).startsWith("HTTP/1.1 403");
    assertThat(pickUp(PAGE, id, VERIFIER)).startsWith("HTTP/1.1 200");
  }

  @Test
  void a1HandsATokenOverOnce() throws Exception {
    String id = json(ask(PAGE, GRANT)).path("id").asString();
    user.next().approve();
    assertThat(pickUp(PAGE, id, VERIFIER)).contains("kxp_");

    assertThat(pickUp(PAGE, id, VERIFIER)).startsWith("HTTP/1.1 404").contains("pairing-unknown");
    assertThat(pickUp(PAGE, "abcdefghjk", VERIFIER)).startsWith("HTTP/1.1 404");
  }

  @Test
  void a1TellsThatTheUserRefused() throws Exception {
    String id = json(ask(PAGE, GRANT)).path("id").asString();
    PendingPairing question = user.next();
    question.deny();

    assertThat(question.approve()).isFalse();
    assertThat(json(pickUp(PAGE, id, VERIFIER)).path("status").asString()).isEqualTo("denied");
    assertThat(ask(PAGE, GRANT)).startsWith("HTTP/1.1 429");
    assertThat(user.isIdle()).isTrue();
  }

  @Test
  void tellsNobodyWhichClustersThereAre() throws Exception {
    String grant = "{\"clusters\":[\"c\",\"secret-project\"],\"inject\":[\"secret-project\"]}";

    assertThat(ask(PAGE, grant)).startsWith("HTTP/1.1 201").doesNotContain("c@test");

    PendingPairing question = user.next();
    assertThat(question.request().rights())
        .contains(
            new Right("Clusters", "c@test", false),
            new Right("Not known", "secret-project", false),
            new Right("Signs in", "with credentials of its own", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"name\":\"x\",\"grant\":{}}",
        "{\"name\":\"x\",\"grant\":{},\"code_challenge\":\"short\"}",
        "{\"name\":\"\\u202Eevil\",\"grant\":{},\"code_challenge\":\"CHALLENGE\"}",
        "{\"name\":\"a\\u001b[2J\",\"grant\":{},\"code_challenge\":\"CHALLENGE\"}",
        "{\"name\":\"two\\nlines\",\"grant\":{},\"code_challenge\":\"CHALLENGE\"}",
        "{\"name\":\"x\",\"code_challenge\":\"CHALLENGE\"}",
        "{\"name\":\"x\",\"grant\":{\"origins\":[\"https://a.example\"]},"
            + "\"code_challenge\":\"CHALLENGE\"}",
        "{\"name\":\"x\",\"grant\":{\"originless\":false},\"code_challenge\":\"CHALLENGE\"}",
        "{\"name\":\"x\",\"grant\":{\"namespaces\":[\"a\\nb\"]},\"code_challenge\":\"CHALLENGE\"}",
        "{\"name\":\"x\",\"grant\":{\"clusters\":[\"\\u202E\"]},\"code_challenge\":\"CHALLENGE\"}",
        "{\"name\":\"x\",\"grant\":{},\"code_challenge\":\"CHALLENGE\","
            + "\"code_challenge_method\":\"plain\"}"
      })
  void asksTheUserNothingThatCannotBeShown(String body) throws Exception {
    String filled = body.replace("CHALLENGE", challenge());

    assertThat(post(PAGE, "X-Explorer-Pairing: 1\n", filled)).startsWith("HTTP/1.1 400");
    assertThat(user.isIdle()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "null, 403",
    "https://dash.example/, 403",
    "file://, 403",
    "https://DASH.example, 403",
    "https://dash.example, 201"
  })
  void letsOnlyRealOriginsAsk(String origin, String status) throws Exception {
    String answer = ask(origin, "{}");

    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer.contains("Access-Control")).isEqualTo(status.equals("201"));
  }

  @Test
  void takesNoSimpleRequest() throws Exception {
    String body = body("{}");
    assertThat(post(PAGE, "", body)).startsWith("HTTP/1.1 400").contains("X-Explorer-Pairing");
    assertThat(post(PAGE, "X-Explorer-Pairing: 1\nSec-Fetch-Mode: navigate\n", body))
        .startsWith("HTTP/1.1 403");
    assertThat(post(null, "X-Explorer-Pairing: 1\nSec-Fetch-Site: cross-site\n", body))
        .startsWith("HTTP/1.1 403");
    assertThat(
            raw("POST", "/local/v1/pairings", PAGE, "X-Explorer-Pairing: 1\n", "text/plain", body))
        .startsWith("HTTP/1.1 415");
    assertThat(post(PAGE, "X-Explorer-Pairing: 1\n", "x".repeat(9_000))).startsWith("HTTP/1.1 413");
    assertThat(user.isIdle()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /local/v1/pairings?verifier=x, 403",
    "POST, /local/v1/pairings/, 403",
    "POST, /local/v1/clients, 403",
    "POST, /local/v1/pairings/abcdefghjk, 405",
    "GET, /local/v1/pairings, 405",
    "DELETE, /local/v1/pairings, 405"
  })
  void opensNothingElseToPagesThatNobodyApproved(String method, String path, String status)
      throws Exception {
    assertThat(raw(method, path, PAGE, "X-Explorer-Pairing: 1\n", "application/json", body("{}")))
        .startsWith("HTTP/1.1 " + status);
    assertThat(user.isIdle()).isTrue();
  }

  @Test
  void o2AnswersThePreflightOfAnyPageThere() throws Exception {
    String fields =
        "Access-Control-Request-Method: POST\nAccess-Control-Request-Private-Network: true\n";

    String answer = raw("OPTIONS", "/local/v1/pairings", PAGE, fields, "text/plain", "");

    assertThat(answer)
        .startsWith("HTTP/1.1 204")
        .contains(allowing(PAGE), "x-explorer-pairing, x-explorer-pairing-verifier")
        .doesNotContain("Private-Network", "Allow-Credentials");
    assertThat(raw("OPTIONS", "/local/v1/pairings", "null", fields, "text/plain", ""))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("OPTIONS", "/local/v1/clients", PAGE, fields, "text/plain", ""))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void saysSoWhereNobodyCanBeAsked() throws Exception {
    proxy.close();
    proxy = TestProxy.start(cluster("c"));
    words.put("PORT", "" + proxy.port());

    assertThat(ask(PAGE, "{}"))
        .startsWith("HTTP/1.1 403")
        .contains("pairing-unattended", "without a window and without a terminal");
  }

  private String pair(@Nullable String origin) throws Exception {
    String id = json(ask(origin, GRANT)).path("id").asString();
    user.next().approve();
    return json(pickUp(origin, id, VERIFIER)).path("token").asString();
  }

  private String ask(@Nullable String origin, String grant) throws Exception {
    return post(origin, "X-Explorer-Pairing: 1\n", body(grant));
  }

  private static String body(String grant) throws Exception {
    return "{\"name\":\"Dash\",\"grant\":%s,\"code_challenge\":\"%s\"}"
        .formatted(grant, challenge());
  }

  private String pickUp(@Nullable String origin, String id, String verifier) throws IOException {
    String fields = "X-Explorer-Pairing: 1\nX-Explorer-Pairing-Verifier: " + verifier + "\n";
    return raw("GET", "/local/v1/pairings/" + id, origin, fields, "text/plain", "");
  }

  private String post(@Nullable String origin, String fields, String body) throws IOException {
    return raw("POST", "/local/v1/pairings", origin, fields, "application/json", body);
  }

  private String raw(
      String method, String path, @Nullable String origin, String fields, String type, String body)
      throws IOException {
    String head =
        "%s %s HTTP/1.1\nHost: 127.0.0.1:PORT\n%s%sContent-Type: %s\nContent-Length: %d\n\n"
            .formatted(
                method,
                path,
                origin == null ? "" : "Origin: " + origin + "\n",
                fields,
                type,
                body.getBytes(UTF_8).length);
    return answerTo(new Probe("A1", "", head + body));
  }

  private static JsonNode json(String answer) {
    return JsonMapper.shared().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }

  private static String challenge() throws Exception {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(VERIFIER));
  }

  private static String digits(String id) throws Exception {
    long number = ByteBuffer.wrap(sha256(id + "." + challenge())).getLong();
    return "%06d".formatted(Long.remainderUnsigned(number, 1_000_000));
  }

  private static byte[] sha256(String text) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
  }
}
