package dev.foretop.proxy.objects;

import static dev.foretop.proxy.objects.Portal.CART;
import static dev.foretop.proxy.objects.Portal.objects;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.CustomResource;
import dev.foretop.proxy.cluster.EntitySettings;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.testing.Description;
import dev.foretop.proxy.testing.FakeApiServer;
import dev.foretop.proxy.testing.RawHttp;
import dev.foretop.proxy.testing.RecordedRequest;
import dev.foretop.proxy.testing.TestProxy;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What Backstage's backend answers to its page, case by case as the original's own tests have it.
@Timeout(60)
class EntityObjectsTest {

  private static final String SERVICE = "/services/cart";
  private static final String WORKLOADS = "/resources/workloads/query";
  private static final String CUSTOM = "/resources/custom/query";
  private static final String REF = "\"entityRef\":\"component:default/cart\"";
  private static final List<String> USUAL =
      List.of(
          "pods",
          "services",
          "configmaps",
          "limitranges",
          "resourcequotas",
          "deployments",
          "replicasets",
          "horizontalpodautoscalers",
          "jobs",
          "cronjobs",
          "ingresses",
          "statefulsets",
          "daemonsets");

  private static final String POD =
      """
      {"metadata":{"name":"p","namespace":"shop"},"spec":{"containers":[
        {"name":"web","resources":{"requests":{"cpu":"100m","memory":"32Mi"},
                                   "limits":{"cpu":"1","memory":"1Gi"}}},
        {"name":"side","resources":{"requests":{"cpu":"0.05","memory":"16Mi"}}}]}}\
      """;
  private static final String USAGE =
      """
      {"kind":"PodMetricsList","items":[{"metadata":{"name":"p","namespace":"shop"},"containers":[
        {"name":"web","usage":{"cpu":"20000235n","memory":"48Mi"}},
        {"name":"side","usage":{"cpu":"5m","memory":"1000"}}]}]}\
      """;

  private final Map<String, String> lists = new ConcurrentHashMap<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private FakeApiServer api;
  private TestProxy proxy;

  @BeforeEach
  void start() throws Exception {
    api = FakeApiServer.start();
    api.answer(this::answer);
    lists.put("/api/v1/pods", list("Pod", POD));
    lists.put("/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods", USAGE);
    proxy = TestProxy.start(Clusters.plain("c", api.uri()));
  }

  @AfterEach
  void stop() {
    proxy.close();
    api.close();
  }

  private void answer(Request request, Response response, Callback callback) {
    String path = request.getHttpURI().getPath();
    response.setStatus(statuses.getOrDefault(path, 200));
    String body = lists.getOrDefault(path, list("Thing", ""));
    response.write(true, ByteBuffer.wrap(body.getBytes(UTF_8)), callback);
  }

  private static String list(String kind, String items) {
    return "{\"kind\":\"%sList\",\"items\":[%s]}".formatted(kind, items);
  }

  private void restart(ClusterDetails... clusters) throws Exception {
    proxy.close();
    proxy = TestProxy.start(clusters);
  }

  private Portal portal() {
    return new Portal(proxy, proxy.token());
  }

  private ClusterDetails with(String name, EntitySettings settings) {
    return Clusters.presentedAs(
        Clusters.plain(name, api.uri()), Presentation.SERVER_SIDE.withEntities(settings));
  }

  private List<String> asked() {
    return api.all().stream().map(RecordedRequest::pathQuery).toList();
  }

  @Test
  @DisplayName("retrieve objects for one cluster, with the usual types in their order")
  void findsTheUsualTypes() throws Exception {
    List<JsonNode> items = portal().items(SERVICE, CART);

    assertThat(items).hasSize(1);
    assertThat(items.getFirst().path("cluster").path("name").asString()).isEqualTo("c");
    assertThat(items.getFirst().path("resources").findValuesAsString("type")).isEqualTo(USUAL);
    assertThat(objects(items.getFirst(), "pods").get(0).path("metadata").path("name").asString())
        .isEqualTo("p");
    assertThat(items.getFirst().path("errors")).isEmpty();
    assertThat(asked())
        .allMatch(path -> path.endsWith("?labelSelector=backstage.io%2Fkubernetes-id%3Dcart"));
  }

  @Test
  void asksNoClusterForAPageThatHasLeft() throws Exception {
    api.answer((_, _, _) -> {}); // a cluster that never says anything
    try (var page = new RawHttp(proxy.port())) {
      page.send(
          "POST /api/kubernetes%s HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: Bearer %s\n"
                  .formatted(SERVICE, proxy.port(), proxy.token())
              + "Content-Type: application/json\nContent-Length: %d\n\n%s"
                  .formatted(CART.length(), CART));
      awaitCalls(calls -> calls > 1);
    }
    long left = System.nanoTime();

    awaitCalls(calls -> calls == 0);

    assertThat(Duration.ofNanos(System.nanoTime() - left)).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void keepsAConnectionWhoseAnswerDidNotTakeLong() throws Exception {
    String question =
        "POST /api/kubernetes%s HTTP/1.1\nHost: 127.0.0.1:%d\nAuthorization: Bearer %s\n"
                .formatted(SERVICE, proxy.port(), proxy.token())
            + "Content-Type: application/json\nContent-Length: %d\n\n%s"
                .formatted(CART.length(), CART);
    try (var page = new RawHttp(proxy.port())) {
      assertThat(page.send(question).readHead())
          .startsWith("HTTP/1.1 200")
          .doesNotContainIgnoringCase("connection: close");
    }
    api.answer((request, response, callback) ->
        request
            .getComponents()
            .getScheduler()
            .schedule(() -> answer(request, response, callback), 1_500, TimeUnit.MILLISECONDS));
    try (var page = new RawHttp(proxy.port())) {
      assertThat(page.send(question).readAll())
          .startsWith("HTTP/1.1 200")
          .contains("Connection: close", "\r\n0\r\n\r\n");
    }
  }

  // Those of the question's own are among them; this one is not.
  private void awaitCalls(LongPredicate condition) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    long calls;
    do {
      assertThat(System.nanoTime()).isLessThan(end);
      calls =
          Portal.json(proxy.send(proxy.request("/local/v1/calls")))
              .path("running")
              .valueStream()
              .filter(call -> !call.path("path").asString("").equals("/local/v1/calls"))
              .count();
    } while (!condition.test(calls));
  }

  @Test
  void answersAsItIsDescribed() throws Exception {
    statuses.put("/api/v1/services", 404);
    HttpResponse<String> answer = portal().post(SERVICE, CART);

    assertThat(new Description().faults("EntityObjects", Portal.json(answer))).isEmpty();
  }

  @ParameterizedTest(name = "{0} selects by {1}")
  @CsvSource({
    "'',cart,backstage.io%2Fkubernetes-id%3Dcart",
    "'\"backstage.io/kubernetes-id\":\"other\"',cart,backstage.io%2Fkubernetes-id%3Dother",
    "'\"backstage.io/kubernetes-label-selector\":\"app in (a,b),c!=d\"',cart,"
        + "'app+in+%28a%2Cb%29%2Cc%21%3Dd'"
  })
  void selectsAsTheEntitySays(String annotations, String name, String selector) throws Exception {
    portal().items(SERVICE, entity(name, annotations));

    assertThat(asked()).isNotEmpty().allMatch(path -> path.endsWith("?labelSelector=" + selector));
  }

  private static String entity(String name, String annotations) {
    return "{\"entity\":{\"metadata\":{\"name\":\"%s\",\"annotations\":{%s}}}}"
        .formatted(name, annotations);
  }

  @Test
  @DisplayName("fetchObjectsForService with a namespace asks in that namespace only")
  void looksIntoTheEntitysNamespace() throws Exception {
    portal().items(SERVICE, entity("cart", "\"backstage.io/kubernetes-namespace\":\"shop\""));

    assertThat(asked()).hasSize(13).allMatch(path -> path.contains("/namespaces/shop/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "..", "a b", "A", "x?y=z", "%2e%2e"})
  void takesNoNamespaceThatLeadsElsewhere(String namespace) throws Exception {
    String annotation = "\"backstage.io/kubernetes-namespace\":\"%s\"".formatted(namespace);

    assertThat(portal().post(SERVICE, entity("cart", annotation)).statusCode()).isEqualTo(400);
    assertThat(api.all()).isEmpty();
  }

  @Test
  @DisplayName("retrieve objects for two clusters; the annotation picks one (singleTenant)")
  void looksIntoAllClustersOrTheNamedOne() throws Exception {
    restart(Clusters.plain("a", api.uri()), Clusters.plain("b", api.uri()));

    assertThat(names(portal().items(SERVICE, CART))).containsExactly("a", "b");
    assertThat(
            names(
                portal()
                    .items(SERVICE, entity("cart", "\"backstage.io/kubernetes-cluster\":\"b\""))))
        .containsExactly("b");
  }

  private static List<String> names(List<JsonNode> items) {
    return items.stream().map(item -> item.path("cluster").path("name").asString()).toList();
  }

  @Test
  void whatOneClusterHasTooMuchOfCostsTheOthersNothing() throws Exception {
    String large = list("Thing", "{\"metadata\":{\"name\":\"%s\"}}".formatted("x".repeat(4 << 20)));
    for (String plural : List.of("services", "configmaps", "limitranges", "resourcequotas")) {
      lists.put("/api/v1/" + plural, large);
    }
    try (var other = FakeApiServer.start()) {
      other.answer((_, response, callback) ->
          response.write(true, ByteBuffer.wrap(list("Pod", POD).getBytes(UTF_8)), callback));
      restart(Clusters.plain("large", api.uri()), Clusters.plain("other", other.uri()));

      JsonNode item = portal().items(SERVICE, CART).get(1);

      assertThat(item.path("cluster").path("name").asString()).isEqualTo("other");
      assertThat(item.path("resources").findValuesAsString("type")).isEqualTo(USUAL);
    }
  }

  @Test
  void holdsOnlySoMuchOfWhatClustersAnswer() throws Exception {
    String large = list("Thing", "{\"metadata\":{\"name\":\"%s\"}}".formatted("x".repeat(5 << 20)));
    for (String plural : List.of("services", "configmaps", "limitranges", "resourcequotas")) {
      lists.put("/api/v1/" + plural, large);
    }

    JsonNode item = portal().items(SERVICE, CART).getFirst();

    assertThat(item.path("errors").toString()).contains("more than 5 MiB");
    assertThat(item.toString().length()).isLessThan(6 << 20);
    lists.keySet().removeIf(path -> !path.contains("pods"));
    assertThat(portal().items(SERVICE, CART).getFirst().path("errors")).isEmpty();
  }

  @Test
  @DisplayName("clusters without objects and without errors are left out")
  void leavesOutWhatHasNothing() throws Exception {
    lists.clear();

    assertThat(portal().items(SERVICE, CART)).isEmpty();
  }

  @ParameterizedTest(name = "{0} is a {1}")
  @CsvSource({
    "400,BAD_REQUEST",
    "401,UNAUTHORIZED_ERROR",
    "403,UNKNOWN_ERROR",
    "404,NOT_FOUND",
    "500,SYSTEM_ERROR",
    "900,UNKNOWN_ERROR"
  })
  void tellsWhatAClusterRefused(int status, String type) throws Exception {
    statuses.put("/apis/apps/v1/deployments", status);
    JsonNode item = portal().items(SERVICE, CART).getFirst();

    assertThat(item.path("errors").toString())
        .isEqualTo(
            "[{\"errorType\":\"%s\",\"statusCode\":%d,\"resourcePath\":\"%s\"}]"
                .formatted(type, status, "/apis/apps/v1/deployments"));
    assertThat(objects(item, "pods")).hasSize(1);
  }

  @Test
  @DisplayName("handles FETCH_ERROR for one cluster; the other's objects are there")
  void aDeadClusterCostsTheOthersNothing() throws Exception {
    restart(
        Clusters.plain("dead", URI.create("http://127.0.0.1:1")), Clusters.plain("c", api.uri()));
    List<JsonNode> items = portal().items(SERVICE, CART);

    assertThat(names(items)).containsExactly("dead", "c");
    JsonNode errors = items.getFirst().path("errors");
    assertThat(errors.findValuesAsString("errorType")).containsExactly("FETCH_ERROR");
    assertThat(errors.get(0).path("message").asString()).contains("dead", "refused");
    assertThat(objects(items.get(1), "pods")).hasSize(1);
  }

  @Test
  @DisplayName("an answer that is no JSON is an error of its list")
  void tellsThatAnAnswerIsNoList() throws Exception {
    lists.put("/api/v1/services", "<html>");
    JsonNode item = portal().items(SERVICE, CART).getFirst();

    assertThat(item.path("errors").findValuesAsString("message"))
        .singleElement()
        .asString()
        .contains("/api/v1/services", "no JSON");
  }

  @Test
  @DisplayName("dashboard fields and the title of a cluster are shown, its address is not")
  void showsTheClustersDashboard() throws Exception {
    var settings = new EntitySettings(Set.of(), List.of(), true, "gke", "{\"projectId\":\"p\"}");
    var presentation =
        new Presentation("serviceAccount", "Cluster C", "https://dash", null, false, null);
    restart(
        Clusters.presentedAs(Clusters.plain("c", api.uri()), presentation.withEntities(settings)));

    assertThat(portal().items(SERVICE, CART).getFirst().path("cluster").toString())
        .isEqualTo(
            "{\"name\":\"c\",\"title\":\"Cluster C\",\"dashboardUrl\":\"https://dash\","
                + "\"dashboardApp\":\"gke\",\"dashboardParameters\":{\"projectId\":\"p\"}}");
  }

  @Test
  @DisplayName("pod metrics: usage beside requests and limits, summed over containers")
  void tellsWhatPodsUse() throws Exception {
    JsonNode metrics = portal().items(SERVICE, CART).getFirst().path("podMetrics").get(0);

    assertThat(metrics.path("pod").path("metadata").path("name").asString()).isEqualTo("p");
    assertThat(metrics.path("cpu").path("currentUsage").asDouble()).isEqualTo(0.025000235);
    assertThat(metrics.path("cpu").path("requestTotal").asDouble()).isEqualTo(0.15);
    assertThat(metrics.path("cpu").path("limitTotal").asDouble()).isEqualTo(1);
    assertThat(metrics.path("memory").toString())
        .isEqualTo(
            "{\"currentUsage\":\"50332648\",\"requestTotal\":\"50331648\","
                + "\"limitTotal\":\"1073741824\"}");
    assertThat(metrics.path("containers").findValuesAsString("container"))
        .containsExactly("web", "side");
  }

  @Test
  @DisplayName("skipMetricsLookup: nobody asks for metrics")
  void asksForNoMetricsWhereTheyAreNotWanted() throws Exception {
    restart(with("c", new EntitySettings(Set.of(), List.of(), true, null, null)));
    JsonNode item = portal().items(SERVICE, CART).getFirst();

    assertThat(item.path("podMetrics")).isEmpty();
    assertThat(asked()).hasSize(13).noneMatch(path -> path.contains("metrics"));
  }

  @Test
  @DisplayName("fetchPodMetricsByNamespaces: no metrics server is an error, and no metrics")
  void doesWithoutAMetricsServer() throws Exception {
    statuses.put("/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods", 404);
    JsonNode item = portal().items(SERVICE, CART).getFirst();

    assertThat(item.path("podMetrics")).isEmpty();
    assertThat(item.path("errors").findValuesAsString("errorType")).containsExactly("NOT_FOUND");
    assertThat(objects(item, "pods")).hasSize(1);
  }

  @Test
  @DisplayName("custom resources of a cluster's configuration come last, with their kind")
  void findsConfiguredCustomResources() throws Exception {
    lists.put("/apis/argoproj.io/v1alpha1/rollouts", list("Rollout", "{\"metadata\":{}}"));
    var rollouts = new CustomResource("argoproj.io", "v1alpha1", "rollouts");
    restart(with("c", new EntitySettings(Set.of("pods"), List.of(rollouts), true, null, null)));
    JsonNode item = portal().items(SERVICE, CART).getFirst();

    assertThat(item.path("resources").findValuesAsString("type"))
        .containsExactly("pods", "customresources");
    assertThat(objects(item, "customresources").toString())
        .isEqualTo("[{\"metadata\":{},\"kind\":\"Rollout\"}]");
  }

  @Test
  @DisplayName("POST /resources/custom/query finds the asked kinds and nothing else")
  void findsTheCustomResourcesThatAreAskedFor() throws Exception {
    lists.put("/apis/g.example/v1/things", list("Thing", "{\"metadata\":{}}"));
    String kind = "{\"group\":\"g.example\",\"apiVersion\":\"v1\",\"plural\":\"things\"}";
    JsonNode item =
        portal().items(CUSTOM, "{%s,\"customResources\":[%s]}".formatted(REF, kind)).getFirst();

    assertThat(item.path("resources").findValuesAsString("type"))
        .containsExactly("customresources");
    assertThat(asked()).hasSize(1).first().asString().startsWith("/apis/g.example/v1/things?");
  }

  @ParameterizedTest
  @ValueSource(strings = {WORKLOADS, CUSTOM})
  @DisplayName("an entity that comes along is not looked up: its annotations count")
  void takesAnEntityInPlaceOfItsName(String path) throws Exception {
    String annotations = "{\"backstage.io/kubernetes-id\":\"own\"}";
    String entity = "{\"metadata\":{\"name\":\"x\",\"annotations\":%s}}".formatted(annotations);
    String kind = "{\"group\":\"g.example\",\"apiVersion\":\"v1\",\"plural\":\"things\"}";
    portal().items(path, "{\"entity\":%s,\"customResources\":[%s]}".formatted(entity, kind));

    assertThat(asked()).isNotEmpty().allMatch(asked -> asked.endsWith("kubernetes-id%3Down"));
  }

  @Test
  @DisplayName("secrets: names are shown, values never")
  void hidesWhatSecretsKeep() throws Exception {
    String applied =
        "\"annotations\":{\"kubectl.kubernetes.io/last-applied-configuration\":\"s3\"}";
    lists.put(
        "/api/v1/secrets",
        list(
            "Secret",
            "{\"metadata\":{\"name\":\"s\",%s},\"data\":{\"k\":\"s3\"},\"stringData\":{\"l\":\"s3\"}}"
                .formatted(applied)));
    String kind = "{\"group\":\"\",\"apiVersion\":\"v1\",\"plural\":\"secrets\"}";
    String custom = "{%s,\"customResources\":[%s]}".formatted(REF, kind);
    HttpResponse<String> asCustom = portal().post(CUSTOM, custom);
    restart(with("c", new EntitySettings(Set.of("secrets"), List.of(), true, null, null)));
    HttpResponse<String> asType = portal().post(SERVICE, CART);

    assertThat(List.of(asCustom.body(), asType.body()))
        .allSatisfy(body ->
            assertThat(body).contains("\"k\":\"***\"", "\"l\":\"***\"").doesNotContain("s3"));
  }

  @Test
  @DisplayName("POST /resources/workloads/query finds what the named entity has")
  void findsTheWorkloadsOfANamedEntity() throws Exception {
    JsonNode item = portal().items(WORKLOADS, "{" + REF + ",\"auth\":{}}").getFirst();

    assertThat(objects(item, "pods")).hasSize(1);
    assertThat(asked()).first().asString().endsWith("kubernetes-id%3Dcart");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "workloads|{}|entity is a required field",
        "workloads|{\"entityRef\":\"\"}|entity is a required field",
        "workloads|{\"entityRef\":5}|entity query must be a string",
        "workloads|{\"entityRef\":\"ffff\"}|Invalid entity ref",
        "custom|{}|entity is a required field",
        "custom|{\"entityRef\":\"component:a\"}|customResources is a required field",
        "custom|{\"entityRef\":\"component:a\",\"customResources\":\"x\"}"
            + "|customResources must be an array",
        "custom|{\"entityRef\":\"component:a\",\"customResources\":[]}"
            + "|at least 1 customResource is required",
        "custom|{\"entityRef\":\"component:a\",\"customResources\":[{\"group\":\"..\","
            + "\"apiVersion\":\"v1\",\"plural\":\"x\"}]}|each of customResources",
        "custom|{|The body is no valid JSON"
      })
  void saysWhatIsWrongWithAQuery(String what, String body, String message) throws Exception {
    HttpResponse<String> answer = portal().post("/resources/" + what + "/query", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Portal.json(answer).path("error").path("name").asString()).isEqualTo("InputError");
    assertThat(Portal.json(answer).path("error").path("message").asString()).contains(message);
    assertThat(api.all()).isEmpty();
  }

  @Test
  @DisplayName("auth: the caller's token for the cluster's provider goes there, and no other")
  void bringsTheCallersTokenAlong() throws Exception {
    restart(
        Clusters.presentedAs(
            Clusters.plain("g", api.uri()),
            new Presentation("google", null, null, null, false, null)),
        Clusters.presentedAs(
            Clusters.plain("o", api.uri()),
            new Presentation("oidc", null, null, "okta", false, null)));
    String auth = "{\"google\":\"g-token\",\"oidc\":{\"okta\":\"o-token\",\"other\":\"x\"}}";
    List<JsonNode> items = portal().items(SERVICE, CART.replace("\"auth\":{}", "\"auth\":" + auth));

    assertThat(names(items)).containsExactly("g", "o");
    assertThat(api.all())
        .extracting(request -> request.header("Authorization").getFirst())
        .containsOnly("Bearer g-token", "Bearer o-token");
  }

  @Test
  @DisplayName("a cluster whose token did not come is an error of that cluster alone")
  void doesWithoutAClustersToken() throws Exception {
    restart(
        Clusters.presentedAs(
            Clusters.plain("g", api.uri()),
            new Presentation("google", null, null, null, false, null)),
        Clusters.plain("c", api.uri()));
    List<JsonNode> items = portal().items(SERVICE, CART);

    assertThat(items.getFirst().path("errors").findValuesAsString("message"))
        .singleElement()
        .asString()
        .contains("Google token not found");
    assertThat(objects(items.get(1), "pods")).hasSize(1);
  }

  @Test
  @DisplayName("GET /.well-known/backstage/permissions/metadata lists the plugin's permissions")
  void listsThePermissions() throws Exception {
    HttpResponse<String> answer =
        proxy.send(proxy.request("/api/kubernetes/.well-known/backstage/permissions/metadata"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"permissions":[{"type":"basic","name":"kubernetes.proxy","attributes":{}},\
            {"type":"basic","name":"kubernetes.resources.read","attributes":{"action":"read"}},\
            {"type":"basic","name":"kubernetes.clusters.read","attributes":{"action":"read"}}],\
            "rules":[]}\
            """);
  }
}
