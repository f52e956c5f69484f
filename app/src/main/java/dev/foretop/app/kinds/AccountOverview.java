package dev.foretop.app.kinds;

import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What pods get from their service account.
final class AccountOverview {

  static final Set<String> TOLD =
      Set.of("secrets", "imagePullSecrets", "automountServiceAccountToken");

  private AccountOverview() {}

  static void tell(OverviewBuilder to) {
    boolean isMounted = to.object().path("automountServiceAccountToken").asBoolean(true);
    to.part(
        Texts.of("kinds.service.account"),
        OverviewBuilder.fact(
            Texts.of("kinds.token"),
            Texts.of(isMounted ? "kinds.token.mounted" : "kinds.token.not.mounted")),
        new Overview.Fact(Texts.of("kinds.pull.secrets"), secrets(to, "imagePullSecrets")),
        new Overview.Fact(Texts.of("kinds.secrets"), secrets(to, "secrets")));
  }

  private static List<Value> secrets(OverviewBuilder to, String field) {
    List<Value> secrets = new ArrayList<>();
    for (JsonNode each : to.object().path(field)) {
      String name = Fields.text(each, "name");
      secrets.add(Value.link(name, Reference.core("Secret", to.namespace(), name)));
    }
    return secrets.isEmpty() ? List.of(Value.of("")) : secrets;
  }
}
