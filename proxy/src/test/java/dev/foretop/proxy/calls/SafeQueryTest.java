package dev.foretop.proxy.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeQueryTest {

  @Test
  void saysThatSomethingWasTooLongToBeKept() {
    String selector = "labelSelector=app+in+(" + "x,".repeat(200) + ")";

    assertThat(SafeQuery.of(selector, 0)).isEqualTo(SafeQuery.CUT);
    assertThat(SafeQuery.of("limit=5&" + selector + "&dryRun=All", 0))
        .isEqualTo("limit=5&dryRun=All&" + SafeQuery.CUT);
    assertThat(SafeQuery.of("command=" + "x".repeat(400) + "&limit=5", 0)).isEqualTo("limit=5");
    assertThat(SafeQuery.of("limit=5&".repeat(10_000), 0)).hasSizeLessThan(330);
  }
}
