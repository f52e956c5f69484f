package dev.foretop.app.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {

  private static final FoundObject WEB = object("shop", "web", "app=web tier=front");
  private static final FoundObject CART = object("shop", "cart-web-7", "app=cart tier=front");
  private static final FoundObject DB = object("web-data", "postgres", "app=db");
  private static final FoundObject CACHE = object("shop", "redis", "serves=web app=cache");

  private static FoundObject object(String namespace, String name, String labels) {
    return new FoundObject(
        new ObjectKey(new ClusterId("c"), ResourceKind.PODS, namespace, name), labels);
  }

  private static List<String> names(String typed) {
    return Words.of(typed).best(Stream.of(CACHE, DB, CART, WEB), 10).stream()
        .map(found -> found.key().name())
        .toList();
  }

  @Test
  void namesComeBeforeNamespacesAndThoseBeforeLabels() {
    assertThat(names("web")).containsExactly("web", "cart-web-7", "postgres", "redis");
  }

  @Test
  void eachWordMustBeSomewhere() {
    assertThat(names("Front WEB")).containsExactly("web", "cart-web-7");
    assertThat(names("app=db web-d")).containsExactly("postgres");
    assertThat(names("web nowhere")).isEmpty();
    assertThat(names("  ")).isEmpty();
  }

  @Test
  void showsTheLabelsThatWereMeantAndNoOthers() {
    assertThat(Words.of("redis serves").best(Stream.of(CACHE), 1).getFirst().labels())
        .isEqualTo("serves=web");
    assertThat(Words.of("redis").best(Stream.of(CACHE), 1).getFirst().labels()).isEmpty();
  }
}
