package dev.foretop.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.demo.contract.ApiClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DemoClusterTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private DemoCluster cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = DemoCluster.start();
  }

  @AfterEach
  void stop() {
    cluster.close();
    http.shutdownNow();
  }

  private JsonNode get(String path) throws Exception {
    return ApiClient.MAPPER.readTree(send(path, cluster.token()).body());
  }

  private HttpResponse<String> send(String path, String token) throws Exception {
    return http.send(request(path, token), BodyHandlers.ofString());
  }

  private HttpRequest request(String path, String token) {
    return HttpRequest.newBuilder(cluster.server().resolve(path))
        .header("Authorization", "Bearer " + token)
        .build();
  }

  private static void awaitTrue(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  @Test
  void holdsABelievableShop() throws Exception {
    assertThat(get("/api/v1/namespaces").path("items")).hasSize(12);
    assertThat(cluster.objectCount()).isGreaterThanOrEqualTo(300);
    JsonNode definitions =
        get("/apis/apiextensions.k8s.io/v1/customresourcedefinitions").path("items");
    assertThat(definitions.size()).isGreaterThanOrEqualTo(4);
    for (JsonNode definition : definitions.values()) {
      String group = definition.at("/spec/group").asString();
      String plural = definition.at("/spec/names/plural").asString();
      assertThat(definition.at("/spec/versions/0/additionalPrinterColumns")).isNotEmpty();
      assertThat(get("/apis/" + group + "/v1/" + plural).path("items")).isNotEmpty();
    }
  }

  @Test
  void answersNobodyWithoutTheToken() throws Exception {
    for (String path : List.of("/api/v1/pods", "/version", "/healthz", "/nope")) {
      assertThat(send(path, "wrong").statusCode()).isEqualTo(401);
    }
    assertThat(send("/healthz", cluster.token()).statusCode()).isEqualTo(200);
  }

  @Test
  void forgetsWatchesOfClientsThatHaveGone() throws Exception {
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      var client = new Socket(cluster.server().getHost(), cluster.server().getPort());
      String head =
          "GET /api/v1/limitranges?watch=true&resourceVersion=200000 HTTP/1.1\r\nHost: demo\r\n"
              + "Authorization: Bearer %s\r\n\r\n".formatted(cluster.token());
      client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      clients.add(client);
    }
    awaitTrue(() -> cluster.watchCount() == 100);
    for (Socket client : clients) {
      client.close();
    }

    awaitTrue(() -> cluster.watchCount() == 0);
  }

  @Test
  void endsOpenWatchesWhenItIsClosed() throws Exception {
    HttpResponse<InputStream> watch =
        http.send(
            request("/api/v1/pods?watch=true", cluster.token()), BodyHandlers.ofInputStream());
    cluster.close();

    try (InputStream body = watch.body()) {
      body.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // A cut stream is an end too; what matters is that reading does not go on for ever.
    }
    // The client may see the end before the cluster has counted it.
    awaitTrue(() -> cluster.watchCount() == 0);
  }
}
