package dev.foretop.proxy.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.policy.Names;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmallestGrantTest {

  private static final Grant ALL =
      new Grant(
          Names.ALL, Names.ALL, true, Set.of(), true, Names.ALL, false, false, Set.of(), true);

  private static CallRecord get(String caller, String cluster, String path) {
    var subject = new CallSubject(caller, "T", cluster, "GET", path, "", false);
    return new CallRecord(0, 1, subject, 0, 1, 200, 1, "", true, false);
  }

  private static Grant smallest(List<CallRecord> records) {
    var use = new ToolUse();
    records.forEach(use::add);
    return SmallestGrant.of(ALL, use.shown(0)).orElseThrow();
  }

  @Test
  void coversEachClusterOfManyThatWereUsed() {
    List<CallRecord> calls =
        IntStream.range(0, 300)
            .mapToObj(i -> get("t", "c" + i, "/api/v1/namespaces/shop/pods"))
            .toList();

    Grant smallest = smallest(calls);

    assertThat(calls)
        .allSatisfy(call -> {
          assertThat(smallest.clusters().contains(call.subject().cluster())).isTrue();
          assertThat(smallest.inject().contains(call.subject().cluster())).isTrue();
        });
    assertThat(smallest.namespaces().toList()).containsExactly("shop");
    assertThat(smallest.write()).isFalse();
  }

  @Test
  void whatAToolUsedIsRememberedAsLongAsItComesHoweverManyOthersCameAndWent() {
    var ring = new CallRing();
    var uses = new ToolUses(ring);
    keep(ring, get("old", "c", "/api/v1/namespaces/shop/secrets"));
    uses.read();
    for (int i = 0; i < 700; i++) {
      keep(ring, get("brief" + i, "c", "/version"));
      keep(ring, get("old", "c", "/version"));
      uses.read();
    }

    assertThat(uses.of("old").orElseThrow().requests()).isEqualTo(701);
    assertThat(uses.of("old").orElseThrow().secrets()).isTrue();
  }

  private static void keep(CallRing ring, CallRecord of) {
    ring.set(
        new CallRecord(
            ring.claim(),
            of.id(),
            of.subject(),
            of.began(),
            of.millis(),
            of.status(),
            of.bytes(),
            of.problem(),
            of.asUser(),
            of.impersonated()));
  }
}
