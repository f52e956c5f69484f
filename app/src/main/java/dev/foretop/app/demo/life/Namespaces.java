package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import tools.jackson.databind.node.ObjectNode;

/// Furnishes namespaces with what every namespace has.
final class Namespaces implements Controller {

  static final String STORAGE = "namespaces";
  private static final String ROOT_CERTIFICATE = "kube-root-ca.crt";

  private final World world;

  Namespaces(World world) {
    this.world = world;
  }

  @Override
  public void reconcile() {
    for (ObjectNode namespace : world.list(STORAGE)) {
      if (!Json.isBeingDeleted(namespace)) {
        furnish(Json.name(namespace));
      }
    }
  }

  private void furnish(String namespace) {
    if (world.find("serviceaccounts", namespace, "default").isEmpty()) {
      ObjectNode account = Json.object();
      Json.metadata(account).put("name", "default");
      world.create("serviceaccounts", namespace, account);
    }
    if (world.find("configmaps", namespace, ROOT_CERTIFICATE).isEmpty()) {
      ObjectNode certificate = Json.object();
      Json.metadata(certificate).put("name", ROOT_CERTIFICATE);
      String text = "-----BEGIN CERTIFICATE-----\nZGVtbw==\n-----END CERTIFICATE-----\n";
      certificate.putObject("data").put("ca.crt", text);
      world.create("configmaps", namespace, certificate);
    }
  }
}
