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
    assertThat(forms.client(patch))
        .endsWith(
            "{ method: 'PATCH', headers: { 'Content-Type': 'application/merge-patch+json' },"
                + " body: JSON.stringify(body) });");
    assertThat(forms.client(get))
        .isEqualTo(
            "await foretop.cluster('prod@kubeconfig')"
                + ".fetch('/api/v1/namespaces/shop/pods/web?limit=5');");
  }

  @ParameterizedTest
  @CsvSource({
    "get, GET, pods, '', '', get pods web -n shop",
    "watch, GET, pods, '', watch=1, get pods web -n shop --watch",
    "list, GET, pods, '', labelSelector=app%3Dweb&limit=5, get pods web -n shop -l 'app=web'",
    "delete, DELETE, deployments.apps, '', dryRun=All, delete deployments.apps web -n shop --dry-run=server",
    "deletecollection, DELETE, pods, '', labelSelector=a, delete pods web -n shop -l a",
    "deletecollection, DELETE, pods, '', %E2%80%A6, delete pods web -n shop --all --dry-run=server",
    "get, GET, pods, log, '', logs web -n shop",
    "get, GET, pods, log, container=c&previous=true&tailLines=5&sinceSeconds=60, logs web -n shop -c c --previous --tail 5 --since 60s",
    "get, GET, pods, exec, stdin=true&tty=false, exec web -n shop -i -- COMMAND",
    "patch, PATCH, pods, '', '', patch pods web -n shop --type merge --patch-file body.json",
    "patch, PATCH, deployments.apps, scale, '', patch deployments.apps web -n shop --subresource scale --type merge --patch-file body.json",
    "create, POST, pods, eviction, '', create --raw /api/v1/namespaces/shop/pods/web -f body.json",
    "create, POST, pods, '', '', create -f body.json -n shop"
  })
  void isWhatOneWouldTypeForKubectl(
      String verb, String method, String kind, String part, String query, String command) {
    assertThat(forms.kubectl(call(verb, method, kind, part, query)))
        .isEqualTo("kubectl --context prod " + command);
  }

  @Test
  void aNameThatAToolSentIsNoOption() {
    for (String[] sent : new String[][] {{"pods", "--all"}, {"--all", "web"}, {"pods", "-A"}}) {
      LocalCall call = named(sent[0], sent[1]);

      assertThat(forms.kubectl(call).split(" ", -1))
          .doesNotContain("--all", "'--all'", "-A", "'-A'");
    }
  }

  @Test
  void whatIsKnownInPartOnlyChangesNothing() {
    LocalCall call = call("deletecollection", "DELETE", "pods", "", "limit=1&%E2%80%A6");

    assertThat(forms.curl(call)).contains("&dryRun=All");
    assertThat(forms.fetch(call)).contains("&dryRun=All");
    assertThat(forms.client(call)).contains("&dryRun=All");
    assertThat(forms.curl(call("list", "GET", "pods", "", "%E2%80%A6"))).doesNotContain("dryRun");
  }

  private static LocalCall named(String kind, String name) {
    String path = "/api/v1/namespaces/shop/" + kind + "/" + name;
    return new LocalCall(
        1,
        Instant.EPOCH,
        "abc",
        "T",
        "c@k",
        "delete",
        kind,
        "",
        "shop",
        name,
        "DELETE",
        path,
        "",
        false,
        false,
        1,
        200,
        1,
        "");
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
