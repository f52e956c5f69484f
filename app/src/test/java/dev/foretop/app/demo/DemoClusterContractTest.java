package dev.foretop.app.demo;

import dev.foretop.app.demo.contract.ApiClient;
import dev.foretop.app.demo.contract.KubernetesApiContract;
import java.io.IOException;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DemoClusterContractTest extends KubernetesApiContract {

  private static DemoCluster cluster;
  private static HttpClient http;

  @BeforeAll
  static void startCluster() throws IOException {
    cluster = DemoCluster.start();
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stopCluster() {
    http.shutdownNow();
    cluster.close();
  }

  @Override
  public ApiClient api() {
    return new ApiClient(http, cluster.server(), cluster.token());
  }
}
