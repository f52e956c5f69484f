package dev.foretop.app.ui.logs;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.Cluster;
import dev.foretop.app.kube.ResourceKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Asks the server whether it takes a selector.
final class SelectorCheck {

  private SelectorCheck() {}

  /// Returns why it does not, or an empty text. Blocks.
  static String refusal(Cluster cluster, LogTarget.Labelled target) {
    String namespace = target.namespaces().isEmpty() ? "" : target.namespaces().getFirst();
    String query =
        "limit=1&labelSelector=" + URLEncoder.encode(target.selector(), StandardCharsets.UTF_8);
    try {
      cluster.objects().list(ResourceKind.PODS, namespace, query);
      return "";
    } catch (ApiException e) {
      return e.problem().message();
    }
  }
}
