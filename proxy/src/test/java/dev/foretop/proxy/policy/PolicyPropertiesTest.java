package dev.foretop.proxy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.Scraps;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever a limited grant lets through, the API server must read as the policy did.
class PolicyPropertiesTest {

  private static final int TRIES = 200_000;

  private static final Grant SCOPED =
      new Grant(
          Names.ALL,
          Names.of(Set.of("ok")),
          false,
          Set.of(Subresource.LOGS),
          false,
          Names.NONE,
          false,
          false,
          Set.of(),
          true);

  private static final Set<String> RUNNING =
      Set.of("exec", "attach", "portforward", "proxy", "ephemeralcontainers");

  @Test
  void nothingButReadingInItsNamespaceGetsThroughANarrowGrant() {
    var scraps =
        new Scraps(
            7,
            "/",
            "/",
            "/",
            "api",
            "apis",
            "v1",
            "apps",
            "namespaces",
            "ok",
            "other",
            "pods",
            "p",
            "secrets",
            "exec",
            "proxy",
            "log",
            "status",
            "watch",
            "%2f",
            "%6fk",
            ";",
            "finalize",
            "nodes",
            "version",
            "openapi",
            "?",
            "attach",
            "serviceaccounts",
            "token");
    int granted = 0;
    for (int i = 0; i < TRIES; i++) {
      String path =
          scraps.oneOf("/api/v1/namespaces/ok/", "/api/v1/", "/apis/a.b/v1/namespaces/", "/")
              + scraps.next(7);
      Optional<String> refusal = AccessPolicy.refusal(SCOPED, "GET", path, false);
      if (refusal.isEmpty()) {
        granted++;
        assertReadsOnlyWithinOk(path);
      }
    }
    assertThat(granted).isGreaterThan(TRIES / 200);
  }

  private static void assertReadsOnlyWithinOk(String pathQuery) {
    String path = pathQuery.split("\\?", 2)[0];
    assertThat(path).doesNotContain("%", ";", "//");
    @Nullable RequestInfo info = RequestInfo.of(path);
    if (info != null) {
      assertThat(info.namespace()).as(path).isEqualTo("ok");
      assertThat(info.resource()).as(path).isNotEqualTo("secrets");
      assertThat(RUNNING).as(path).doesNotContain(info.subresource());
      assertThat(info.verb()).as(path).isEmpty();
    }
  }

  /// What the API server makes of a path, after its own code.
  ///
  /// Source: `requestinfo.go` in <https://github.com/kubernetes/apiserver>
  private record RequestInfo(String verb, String namespace, String resource, String subresource) {

    static @Nullable RequestInfo of(String path) {
      List<String> parts = Arrays.asList(path.replaceAll("^/+|/+$", "").split("/", -1));
      int prefix = parts.getFirst().equals("api") ? 2 : parts.getFirst().equals("apis") ? 3 : 99;
      if (parts.size() <= prefix) {
        return null;
      }
      parts = parts.subList(prefix, parts.size());
      String verb = "";
      if (Set.of("watch", "proxy").contains(parts.getFirst())) {
        verb = parts.getFirst();
        parts = parts.subList(1, parts.size());
      }
      String namespace = "";
      if (!parts.isEmpty() && parts.getFirst().equals("namespaces") && parts.size() > 1) {
        namespace = parts.get(1);
        if (parts.size() > 2 && !Set.of("status", "finalize").contains(parts.get(2))) {
          parts = parts.subList(2, parts.size());
        }
      }
      return new RequestInfo(
          verb,
          namespace,
          parts.isEmpty() ? "" : parts.getFirst(),
          parts.size() > 2 ? parts.get(2) : "");
    }
  }
}
