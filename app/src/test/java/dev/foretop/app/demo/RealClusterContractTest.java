package dev.foretop.app.demo;

import dev.foretop.app.demo.contract.ApiClient;
import dev.foretop.app.demo.contract.KubernetesApiContract;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/// The same contract on a real cluster, the one of the current context of the kubeconfig that
/// `FORETOP_TEST_KUBECONFIG` names. It is the judge of the demo.
@Tag("cluster")
class RealClusterContractTest extends KubernetesApiContract {

  private static Kubeconfig kubeconfig;
  private static HttpClient http;
  private static String token;

  @BeforeAll
  static void connect() throws Exception {
    kubeconfig = Kubeconfig.read(System.getenv("FORETOP_TEST_KUBECONFIG"));
    token = kubeconfig.token();
    http =
        HttpClient.newBuilder()
            .sslContext(kubeconfig.sslContext())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  @AfterAll
  static void disconnect() {
    http.shutdownNow();
  }

  @Override
  public ApiClient api() {
    return new ApiClient(http, kubeconfig.server(), token);
  }

  @Override
  public boolean forgetsTheFirstVersionAtOnce() {
    return false;
  }
}
