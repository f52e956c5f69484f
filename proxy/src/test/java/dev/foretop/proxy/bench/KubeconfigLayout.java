package dev.foretop.proxy.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.function.IntFunction;

/// How the tools that write kubeconfigs lay them out.
enum KubeconfigLayout {
  FLOW("flow mappings, as in scripts and templates"),
  BLOCK("block style, as kubectl and PyYAML write it"),
  INDENTED("block style with lists indented, as other tools write it"),
  JSON("JSON, as 'kubectl config view -o json' writes it"),
  CLOUD("block style with CA data, certificates, exec plugins and tokens");

  private static final String PEM =
      Base64.getEncoder()
          .encodeToString(
              ("-----BEGIN CERTIFICATE-----\n"
                      + "MIID".repeat(280)
                      + "\n-----END CERTIFICATE-----\n")
                  .getBytes(US_ASCII));

  private final String description;

  KubeconfigLayout(String description) {
    this.description = description;
  }

  String description() {
    return description;
  }

  /// Returns a kubeconfig of so many contexts, each with a cluster and a user of its own.
  String text(int contexts) {
    return switch (this) {
      case FLOW -> flow(contexts);
      case BLOCK -> block(contexts, KubeconfigLayout::tokenUser);
      case INDENTED -> indented(block(contexts, KubeconfigLayout::tokenUser));
      case JSON -> json(contexts);
      case CLOUD ->
          block(contexts, KubeconfigLayout::anyUser)
              .replace("    server:", "    certificate-authority-data: " + PEM + "\n    server:");
    };
  }

  private static String flow(int contexts) {
    return "apiVersion: v1\nkind: Config\nclusters:\n"
        + times(contexts, "- {name: cluster-%1$d, cluster: {server: 'https://c%1$d.example'}}\n")
        + "users:\n"
        + times(contexts, "- {name: user-%1$d, user: {token: token-%1$d}}\n")
        + "contexts:\n"
        + times(
            contexts, "- {name: ctx-%1$d, context: {cluster: cluster-%1$d, user: user-%1$d}}\n");
  }

  private static String block(int contexts, IntFunction<String> user) {
    var text = new StringBuilder("apiVersion: v1\nclusters:\n");
    text.append(
        times(contexts, "- cluster:\n    server: https://c%1$d.example:6443\n  name: c-%1$d\n"));
    text.append("contexts:\n");
    text.append(
        times(contexts, "- context:\n    cluster: c-%1$d\n    user: u-%1$d\n  name: ctx-%1$d\n"));
    text.append("current-context: ctx-0\nkind: Config\npreferences: {}\nusers:\n");
    for (int i = 0; i < contexts; i++) {
      text.append("- name: u-%d\n  user:\n".formatted(i)).append(user.apply(i));
    }
    return text.toString();
  }

  private static String indented(String block) {
    return block.replaceAll("(?m)^([- ] )", "  $1");
  }

  private static String tokenUser(int number) {
    return "    token: token-%d\n".formatted(number);
  }

  private static String anyUser(int number) {
    return switch (number % 3) {
      case 0 -> tokenUser(number);
      case 1 -> "    client-certificate-data: %1$s\n    client-key-data: %1$s\n".formatted(PEM);
      default ->
          """
              exec:
                apiVersion: client.authentication.k8s.io/v1beta1
                args:
                - --region
                - eu-west-1
                - eks
                - get-token
                - --cluster-name
                - c-%d
                command: aws
                env:
                - name: AWS_PROFILE
                  value: production
                interactiveMode: IfAvailable
                provideClusterInfo: false
          """
              .formatted(number);
    };
  }

  private static String json(int contexts) {
    String cluster =
        """
        {
            "name": "c-%1$d",
            "cluster": {
                "server": "https://c%1$d.example:6443"
            }
        }\
        """;
    String user =
        """
        {
            "name": "u-%1$d",
            "user": {
                "token": "token-%1$d"
            }
        }\
        """;
    String context =
        """
        {
            "name": "ctx-%1$d",
            "context": {
                "cluster": "c-%1$d",
                "user": "u-%1$d"
            }
        }\
        """;
    return """
    {
        "kind": "Config",
        "apiVersion": "v1",
        "preferences": {},
        "clusters": [
    %s
        ],
        "users": [
    %s
        ],
        "contexts": [
    %s
        ],
        "current-context": "ctx-0"
    }
    """
        .formatted(items(contexts, cluster), items(contexts, user), items(contexts, context));
  }

  private static String items(int count, String item) {
    String items = times(count, item + ",\n");
    return items.substring(0, items.length() - 2);
  }

  private static String times(int count, String pattern) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(pattern.formatted(i));
    }
    return text.toString();
  }
}
