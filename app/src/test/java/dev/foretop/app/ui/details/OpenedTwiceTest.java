package dev.foretop.app.ui.details;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.ui.fx.Threads;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// An object that is opened again while it is on its way, as by a double click.
class OpenedTwiceTest {

  private static final ObjectKey SHOP =
      new ObjectKey(new ClusterId("east"), ResourceKind.NAMESPACES, "", "shop");

  @Test
  void isShownAllTheSame() {
    Queue<Runnable> later = new ArrayDeque<>();
    var object = new ObjectViewModel(new Threads(later::add, later::add), _ -> {});
    object.show(SHOP);
    object.take(JsonMapper.shared().readTree("{\"kind\":\"Namespace\"}"));

    object.show(SHOP);
    while (!later.isEmpty()) {
      later.remove().run();
    }

    assertThat(object.stateProperty().get()).isInstanceOf(ObjectViewModel.State.Shown.class);
  }
}
