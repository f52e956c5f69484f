package dev.foretop.proxy.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.KubernetesProxy;
import dev.foretop.proxy.pairing.PendingPairing;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.Description;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.FakeUser;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.TestProxy;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The description of the local API says what the running proxy does: no more, and no less.
@Timeout(30)
class DescriptionTest {

  private static final String VERIFIER = "a-verifier-of-43-characters-or-more-0123456";
  private static final String PAIRINGS = "/local/v1/pairings";
  private static final String CLIENTS = "/local/v1/clients";
  private static final String RECONNECT = "/local/v1/reconnect";
  private static final String[] JSON = {"Content-Type", "application/json"};
  private static final String[] ASKING = {
    "Content-Type", "application/json", "X-Explorer-Pairing", "1"
  };
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final FakeUser user = new FakeUser();
  private FakeApiServer api;
  private TestProxy proxy;
  private Description description;
  private String token = "";

  @BeforeEach
  void start() throws Exception {
    description = new Description();
    api = FakeApiServer.start();
    proxy = TestProxy.start(user, Clusters.plain("c", api.uri()));
    token =
        proxy.issue(
            "{\"name\":\"tool\",\"grant\":{\"inject\":\"*\",\"verbs\":\"write\"},"
                + "\"expires\":\"10m\",\"renew\":\"1h\"}");
  }

  @AfterEach
  void stop() {
    proxy.close();
    api.close();
  }

  /// One call of a described operation.
  private record Sample(String method, String path, String url, String body, List<String> fields) {

    static Sample of(String method, String path, String body, String... fields) {
      return new Sample(method, path, path, body, List.of(fields));
    }

    Sample at(String otherUrl) {
      return new Sample(method, path, otherUrl, body, fields);
    }
  }

  private List<Sample> samples() throws Exception {
    String wish = "{\"name\":\"x\",\"grant\":{\"clusters\":[\"c\"]},\"expires\":\"12h\"}";
    var samples = new ArrayList<Sample>();
    for (String path :
        List.of(
            "/healthz",
            "/metrics",
            "/local/v1/probe",
            "/local/v1/token",
            "/local/v1/calls",
            "/local/v1/usage",
            CLIENTS)) {
      samples.add(Sample.of("GET", path, ""));
    }
    samples.add(Sample.of("POST", "/local/v1/token", ""));
    samples.add(Sample.of("GET", "/local/v1/openapi.json", ""));
    samples.add(Sample.of("GET", "/api/kubernetes/clusters", ""));
    samples.addAll(entitySamples());
    samples.add(Sample.of("POST", "/mcp", "{}", JSON));
    samples.add(Sample.of("POST", PAIRINGS, "{}", ASKING));
    samples.add(Sample.of("POST", PAIRINGS, "{}", JSON));
    samples.add(Sample.of("POST", PAIRINGS, "x", "X-Explorer-Pairing", "1"));
    samples.add(Sample.of("POST", PAIRINGS, pairing(), ASKING));
    samples.add(Sample.of("POST", PAIRINGS, pairing(), ASKING)); // too soon
    samples.add(pickUp("abcdefghij", VERIFIER));
    samples.add(Sample.of("POST", CLIENTS, wish, JSON));
    samples.add(Sample.of("POST", CLIENTS, "{}", JSON));
    samples.add(Sample.of("POST", CLIENTS, wish));
    samples.add(Sample.of("POST", RECONNECT, ""));
    samples.add(Sample.of("POST", RECONNECT, "", "Backstage-Kubernetes-Cluster", "none"));
    for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")) {
      String mount = "/api/kubernetes/";
      String body = "GET HEAD DELETE".contains(method) ? "" : "{}";
      String rest = "/api/v1/namespaces/n/pods/p";
      samples.add(Sample.of(method, mount + "proxy/{path}", body, JSON).at(mount + "proxy" + rest));
      samples.add(
          Sample.of(method, mount + "clusters/{cluster}/{path}", body, JSON)
              .at(mount + "clusters/c" + rest));
    }
    samples.add(Sample.of("DELETE", "/local/v1/calls/{id}", "").at("/local/v1/calls/123456789"));
    String own = CLIENTS + "/" + token.split("_", 3)[1];
    String grant = "{\"grant\":{\"inject\":\"*\",\"verbs\":\"write\"}}";
    samples.add(Sample.of("PATCH", CLIENTS + "/{id}", grant, JSON).at(CLIENTS + "/none"));
    samples.add(Sample.of("PATCH", CLIENTS + "/{id}", grant, JSON).at(own));
    samples.add(Sample.of("PATCH", CLIENTS + "/{id}", "{}", JSON).at(own));
    samples.add(Sample.of("PATCH", CLIENTS + "/{id}", grant).at(own));
    samples.add(Sample.of("DELETE", CLIENTS + "/{id}", "").at(CLIENTS + "/none"));
    samples.add(Sample.of("DELETE", CLIENTS + "/{id}", "").at(own));
    return samples;
  }

  private static List<Sample> entitySamples() {
    String mount = "/api/kubernetes/";
    String entity = "{\"entity\":{\"metadata\":{\"name\":\"shop\"}}}";
    String ref = "{\"entityRef\":\"component:shop\"";
    String kind = "[{\"group\":\"g\",\"apiVersion\":\"v1\",\"plural\":\"things\"}]";
    String custom = ref + ",\"customResources\":" + kind + "}";
    return List.of(
        Sample.of("POST", mount + "services/{id}", entity, JSON).at(mount + "services/shop"),
        Sample.of("POST", mount + "services/{id}", "{}", JSON).at(mount + "services/shop"),
        Sample.of("POST", mount + "services/{id}", entity).at(mount + "services/shop"),
        Sample.of("POST", mount + "resources/workloads/query", ref + "}", JSON),
        Sample.of("POST", mount + "resources/workloads/query", "{}", JSON),
        Sample.of("POST", mount + "resources/workloads/query", "{}"),
        Sample.of("POST", mount + "resources/custom/query", custom, JSON),
        Sample.of("POST", mount + "resources/custom/query", ref + "}", JSON),
        Sample.of("POST", mount + "resources/custom/query", custom),
        Sample.of("GET", mount + ".well-known/backstage/permissions/metadata", ""));
  }

  private static Sample pickUp(String id, String verifier) {
    return Sample.of(
            "GET",
            PAIRINGS + "/{id}",
            "",
            "X-Explorer-Pairing",
            "1",
            "X-Explorer-Pairing-Verifier",
            verifier)
        .at(PAIRINGS + "/" + id);
  }

  @Test
  void everyOperationIsCalledAndAnswersAsItIsDescribed() throws Exception {
    Map<String, Set<String>> called = new TreeMap<>();
    for (Sample sample : samples()) {
      called.computeIfAbsent(sample.path(), _ -> new TreeSet<>()).add(sample.method());
      for (String caller : List.of(token, "", "nonsense", proxy.token())) {
        if (!sample.path().equals(PAIRINGS) || caller.isEmpty()) {
          assertIsDescribed(sample, send(sample, caller));
        }
      }
    }
    Map<String, Set<String>> described = new TreeMap<>();
    description.paths().forEach(path -> described.put(path, description.methods(path)));
    assertThat(called).isEqualTo(described);
  }

  private HttpResponse<String> send(Sample sample, String caller) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + sample.url()))
            .method(sample.method(), BodyPublishers.ofString(sample.body()));
    if (!caller.isEmpty()) {
      request.header("Authorization", "Bearer " + caller);
    }
    if (!sample.fields().isEmpty()) {
      request.headers(sample.fields().toArray(String[]::new));
    }
    return proxy.send(request);
  }

  private void assertIsDescribed(Sample sample, HttpResponse<String> answer) {
    String what = sample.method() + " " + sample.url() + ": " + answer + " " + answer.body();
    JsonNode described = description.response(sample.method(), sample.path(), answer.statusCode());
    assertThat(described.isMissingNode()).as(what).isFalse();
    JsonNode content = described.path("content");
    if (content.has("application/json")) {
      JsonNode schema = content.path("application/json").path("schema");
      assertThat(description.faults(schema, json(answer))).as(what).isEmpty();
    } else if (sample.path().equals("/metrics")) {
      assertThat(answer.body()).as(what).contains("\nforetop_");
    } else if (!sample.path().endsWith("{path}")) {
      assertThat(answer.body()).as(what).isIn("", "ok");
    }
    if (answer.headers().firstValue("Explorer-Proxy-Error").isPresent()
        && !sample.method().equals("HEAD")) {
      assertIsAProblem(answer, what);
    }
  }

  private void assertIsAProblem(HttpResponse<String> answer, String what) {
    assertThat(description.faults("Problem", json(answer))).as(what).isEmpty();
    assertThat(answer.headers().allValues("Explorer-Proxy-Error"))
        .as(what)
        .containsExactly(json(answer).path("error").path("foretop").path("problem").asString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.headers().allValues("content-type"))
        .containsExactly("application/json; charset=utf-8");
    return JsonMapper.shared().readTree(answer.body());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPairingGoesThroughWhatIsDescribed(boolean agreed) throws Exception {
    Sample ask = Sample.of("POST", PAIRINGS, pairing(), ASKING);
    HttpResponse<String> asked = send(ask, "");
    assertThat(asked.statusCode()).isEqualTo(201);
    assertIsDescribed(ask, asked);
    String id = json(asked).path("id").asString();
    PendingPairing question = user.next();
    assertThat(question.request().lifetime()).isEqualTo("60 days (30 days without use)");
    assertThat(status(pickUp(id, VERIFIER))).isEqualTo("pending");
    assertThat(status(pickUp(id, VERIFIER + "x"))).isEqualTo("Failure");
    if (agreed) {
      question.approve();
    } else {
      question.deny();
    }
    assertThat(status(pickUp(id, VERIFIER))).isEqualTo(agreed ? "approved" : "denied");
  }

  private String status(Sample pickUp) throws Exception {
    HttpResponse<String> answer = send(pickUp, "");
    assertIsDescribed(pickUp, answer);
    return json(answer).path("status").asString();
  }

  private static String pairing() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8));
    return """
    {"name": "Dash", "grant": {"clusters": ["c"]}, "renew": "60d", "code_challenge": "%s"}\
    """
        .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  @Test
  void noMethodIsAnsweredThatIsNotDescribed() throws Exception {
    for (String path : description.paths()) {
      var others = new TreeSet<>(METHODS);
      others.removeAll(description.methods(path));
      for (String method : others) {
        String url = path.replace("{id}", "abcdefghij");
        Sample sample = Sample.of(method, path, "", "X-Explorer-Pairing", "1").at(url);
        HttpResponse<String> answer = send(sample, proxy.token());
        assertThat(answer.statusCode()).as(method + " " + path).isIn(403, 404, 405);
        assertIsAProblem(answer, method + " " + path);
      }
    }
  }

  // Whoever adds a route writes its path down somewhere.
  @Test
  void noRouteExistsThatIsNotDescribed() throws Exception {
    Set<String> routes = texts(".class");
    routes.removeIf(text ->
        !text.startsWith("/local/")
            && !text.startsWith("/api/k")
            && !text.equals("/healthz")
            && !text.equals("/metrics"));
    routes.remove("/local/"); // where Foretop's own paths begin

    assertThat(routes)
        .contains("/local/v1/token", PAIRINGS, "/healthz", "/api/kubernetes/proxy")
        .allSatisfy(
            route -> assertThat(description.paths()).anyMatch(path -> path.startsWith(route)))
        .filteredOn(route -> route.startsWith("/local/v1/") && !route.endsWith("/"))
        .allSatisfy(route -> assertThat(description.paths()).contains(route));
  }

  @Test
  void allWordsForErrorsAreDescribed() throws Exception {
    JsonNode word = description.root().path("components").path("schemas").path("ProblemWord");
    assertThat(texts("problem/ProblemSlug.class")).isEqualTo(all(word.path("enum")));
  }

  @Test
  void allFieldsThatAreTakenOutAreDescribed() throws Exception {
    Set<String> described = new TreeSet<>();
    description.root().path("x-foretop-stripped").forEach(list -> described.addAll(all(list)));
    Set<String> known = texts("forward/HeaderRules.class");
    known.removeIf(text -> !text.matches("[a-z0-9-]{2,}") || text.startsWith("sec-websocket-"));
    known.removeAll(Set.of("impersonate-", "content-length")); // these have cases of their own

    assertThat(described).isEqualTo(known);
  }

  private static Set<String> all(JsonNode list) {
    var texts = new TreeSet<String>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }

  @Test
  void theCorsTableIsWhatBrowsersAreTold() throws Exception {
    String page = "https://page.example";
    proxy.issue("{\"name\":\"page\",\"grant\":{\"origins\":\"%s\"}}".formatted(page));
    JsonNode cors = description.root().path("x-foretop-cors");
    try (var client = new RawHttp(proxy.port())) {
      client.send(
          "OPTIONS /local/v1/token HTTP/1.1\nHost: 127.0.0.1:%d\nOrigin: %s\n"
                  .formatted(proxy.port(), page)
              + "Access-Control-Request-Method: GET\n\n");
      assertThat(client.readHead().replace("\r\n", "\n"))
          .contains("Access-Control-Allow-Methods: " + joined(cors.path("allowMethods")) + "\n")
          .contains("Access-Control-Allow-Headers: " + joined(cors.path("allowHeaders")) + "\n")
          .contains("Access-Control-Expose-Headers: " + joined(cors.path("exposeHeaders")) + "\n")
          .contains("Access-Control-Max-Age: " + cors.path("maxAgeSeconds").asInt() + "\n");
    }
  }

  private static String joined(JsonNode list) {
    return String.join(", ", list.valueStream().map(JsonNode::asString).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"clusters\":\"c\",\"namespaces\":[\"a\",\"b\"],\"verbs\":[\"read\",\"write\"]}",
        "{\"subresources\":[\"logs\",\"portforward\",\"port-forward\"],\"secrets\":true}",
        "{\"subresources\":\"*\",\"impersonate\":false}",
        "{\"origins\":[\"https://a.example\"],\"originless\":true}",
        "{\"origins\":\"chrome-extension://abc\"}",
        "{\"verbs\":[]}",
        "{\"verbs\":\"sudo\"}",
        "{\"namespace\":\"a\"}",
        "{\"secrets\":\"yes\"}",
        "{\"clusters\":[1]}",
        "{\"subresources\":[\"sudo\"]}",
        "{\"origins\":\"*\"}",
        "{\"origins\":\"https://a.example/\"}",
        "{\"metrics\":true}",
        "{\"metrics\":1}",
        "{\"inject\":null}",
        "[]"
      })
  void theSchemaOfGrantsAcceptsWhatTheProxyAccepts(String grant) throws Exception {
    String wish = "{\"name\":\"x\",\"grant\":%s}".formatted(grant);
    HttpResponse<String> answer = send(Sample.of("POST", CLIENTS, wish, JSON), proxy.token());

    assertThat(description.faults("Grant", JsonMapper.shared().readTree(grant)).isEmpty())
        .as(answer.body())
        .isEqualTo(answer.statusCode() == 201);
  }

  @Test
  void theProxyServesTheFileToWhoeverHasAToken() throws Exception {
    Sample sample = Sample.of("GET", "/local/v1/openapi.json", "");

    assertThat(json(send(sample, token))).isEqualTo(description.root());
    assertThat(send(sample, "").statusCode()).isEqualTo(401);
  }

  // The texts in the code of the classes whose file name ends so.
  private static Set<String> texts(String end) throws Exception {
    URI code = KubernetesProxy.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    var texts = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(Path.of(code))) {
      for (Path file : files.filter(each -> each.toString().endsWith(end)).toList()) {
        for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
          if (entry instanceof StringEntry text) {
            texts.add(text.stringValue());
          }
        }
      }
    }
    return texts;
  }
}
