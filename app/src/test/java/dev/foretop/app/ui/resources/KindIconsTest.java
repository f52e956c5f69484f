package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ResourceKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KindIconsTest {

  private static final ResourceKind CUSTOM = kind("shop.example.com", "orders");

  private final KindIcons icons = new KindIcons();

  @ParameterizedTest
  @MethodSource("dev.foretop.app.ui.resources.KindCatalog#builtInNames")
  void everyBuiltInKindHasADrawingOfItsOwn(String qualifiedName) {
    String[] name = qualifiedName.split("\\.", 2);

    String path = icons.path(kind(name.length == 1 ? "" : name[1], name[0]));

    assertThat(path).startsWith("M").isNotEqualTo(icons.path(CUSTOM));
  }

  @Test
  void customKindsShareOneWhateverTheyAreCalled() {
    assertThat(icons.path(kind("shop.example.com", "pods"))).isEqualTo(icons.path(CUSTOM));
  }

  private static ResourceKind kind(String group, String plural) {
    return new ResourceKind(group, "v1", plural, "Kind", true, Set.of("list"), List.of());
  }
}
