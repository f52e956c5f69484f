package dev.foretop.app.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YamlTextTest {

  @Test
  void cutsOutManagedFieldsAndNothingElse() {
    String yaml =
        """
        apiVersion: v1
        metadata:
          managedFields:
          - apiVersion: v1
            fieldsV1:
              f:metadata: {}
          name: web
        spec:
          managedFields: mine
        """;

    assertThat(YamlText.withoutManagedFields(yaml))
        .isEqualTo(
            """
            apiVersion: v1
            metadata:
              name: web
            spec:
              managedFields: mine
            """);
  }
}
