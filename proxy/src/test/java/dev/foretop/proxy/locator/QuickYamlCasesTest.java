package dev.foretop.proxy.locator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.config.QuickYamlOracle;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The quick reader of YAML on the kubeconfigs that are compared with kubectl.
class QuickYamlCasesTest {

  @ParameterizedTest
  @MethodSource("cases")
  void makesOfEachCaseWhatTheLibraryMakes(KubectlMergeOracleTest.Case given) {
    given.files().values().forEach(QuickYamlOracle::requireSame);
  }

  @Test
  void isSureOfMostOfThem() {
    List<String> texts = cases().flatMap(each -> each.files().values().stream()).toList();

    assertThat(texts.stream().filter(QuickYamlOracle::requireSame).count())
        .isGreaterThan(texts.size() / 2);
  }

  static Stream<KubectlMergeOracleTest.Case> cases() {
    return Stream.of(
            KubectlMergeOracleTest.handWritten(),
            KubectlMergeOracleTest.scalars(),
            KubectlMergeOracleTest.generated())
        .flatMap(cases -> cases);
  }
}
