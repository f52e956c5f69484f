package dev.foretop.app.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddedClustersTest {

  private static final Path HOME = Path.of("").toAbsolutePath().resolve("tom");

  @ParameterizedTest
  @CsvSource({"~/.kube/config,.kube/config", "~/x,x", "~/../x,../x"})
  void looksForATildeWhereHomeSays(Path typed, Path below) {
    assertThat(AddedClusters.place(typed, HOME)).isEqualTo(HOME.resolve(below).normalize());
  }

  @ParameterizedTest
  @CsvSource({"~", "~tom/x", "a/~/x"})
  void takesATildeElsewhereForAName(Path typed) {
    assertThat(AddedClusters.place(typed, HOME)).isEqualTo(typed.toAbsolutePath());
  }
}
