package dev.foretop.app.ui.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.LocalCall;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopyFormsTest {

  private final CopyForms forms = new CopyForms(URI.create("http://127.0.0.1:7007/"));

  private static LocalCall call(
      String verb, String method, String kind, String part, String query) {
    return new LocalCall(
        7,
        Instant.EPOCH,
        "abc",
        "Tool",
        "prod@kubeconfig",
        verb,
        kind,
        part,
        "shop",
        "web",
        method,
        "/api/v1/namespaces/shop/pods/web",
        query,
        query.contains("watch"),
        false,
        5,
        200,
        10,
        "");
  }

  @Test
  void namesTheTokenAndTheBodyWithoutHavingThem() {
    LocalCall get = call("get", "GET", "pods", "", "limit=5");
    LocalCall patch = call("patch", "PATCH", "pods", "", "");

    assertThat(forms.curl(get))
        .isEqualTo(
            "curl -H \"Authorization: Bearer $FORETOP_TOKEN\""
                + " 'http://127.0.0.1:7007/api/kubernetes/clusters/prod%40kubeconfig"
                + "/api/v1/namespaces/shop/pods/web?limit=5'");
    assertThat(forms.curl(patch))
        .contains("-X PATCH", "--data @body.json", "application/merge-patch+json");
    assertThat(forms.fetch(patch))
        .contains("method: 'PATCH'", "Bearer ${token}", "body: JSON.stringify(body)");
    assertThat(forms.client(get))
        .isEqualTo(
            "await foretop.cluster('prod@kubeconfig')"
                + ".fetch('/api/v1/namespaces/shop/pods/web?limit=5');");
  }

  @ParameterizedTest
  @CsvSource({
    "get, GET, pods, '', kubectl get pods web -n shop",
    "watch, GET, pods, '', kubectl get pods web -n shop --watch",
    "delete, DELETE, deployments.apps, '', kubectl delete deployments.apps web -n shop",
    "get, GET, pods, log, kubectl logs web -n shop",
    "get, GET, pods, exec, kubectl exec web -n shop -- COMMAND",
    "patch, PATCH, pods, '', kubectl patch pods web -n shop --patch-file body.json",
    "create, POST, pods, '', kubectl create -f body.json -n shop"
  })
  void isWhatOneWouldTypeForKubectl(
      String verb, String method, String kind, String part, String command) {
    assertThat(forms.kubectl(call(verb, method, kind, part, ""))).isEqualTo(command);
  }

  @Test
  void whatAToolSentRunsNothingWhereItIsPasted() {
    String hostile = "a'; touch /tmp/x; $(id) `id` </script>\n\\";
    LocalCall call =
        new LocalCall(
            1,
            Instant.EPOCH,
            "abc",
            "T",
            hostile,
            "get",
            hostile,
            "",
            hostile,
            hostile,
            "GET",
            "/api/" + hostile,
            hostile,
            false,
            false,
            1,
            200,
            1,
            "");

    for (String shell : new String[] {forms.curl(call), forms.kubectl(call)}) {
      // Outside of single quotes nothing of it stands.
      String outside = shell.replace("'\\''", "").replaceAll("'[^']*'", "");
      assertThat(outside).doesNotContain("touch", "$(", "`");
    }
    for (String script : new String[] {forms.fetch(call), forms.client(call)}) {
      assertThat(script.replace("`Bearer ${token}`", ""))
          .doesNotContain("</script>", "\\\\", "a'", "touch /tmp/x;'");
    }
  }
}
