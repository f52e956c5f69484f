package dev.foretop.proxy.config;

import java.util.List;

/// Kubeconfigs as tools write them, and other plain YAML.
final class YamlSamples {

  private static final String KUBECTL =
      """
      apiVersion: v1
      clusters:
      - cluster:
          certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==
          server: https://10.0.0.1:6443
        name: prod
      - cluster:
          extensions:
          - extension:
              last-update: Tue, 24 Nov 2026 03:00:00 UTC
              provider: minikube.sigs.k8s.io
            name: cluster_info
          insecure-skip-tls-verify: true
          server: https://[::1]:8443/path?x=y#z
        name: arn:aws:eks:eu-west-1:123456789012:cluster/dev
      contexts:
      - context:
          cluster: prod
          namespace: ""
          user: clusterUser_group_prod
        name: prod
      current-context: prod
      kind: Config
      preferences: {}
      users:
      - name: clusterUser_group_prod
        user:
          exec:
            apiVersion: client.authentication.k8s.io/v1beta1
            args:
            - --region
            - eu-west-1
            - "5"
            - '{"a": ''b''}'
            command: aws
            env:
            - name: AWS_PROFILE
              value: production
            interactiveMode: IfAvailable
            provideClusterInfo: false
      - name: plain
        user:
          token: null
          username: y
          password: 'p:w # no comment'
      """;

  private static final String INDENTED =
      """
      ---
      # written by hand
      apiVersion: v1
      kind: Config

      clusters:
        - name: "one"
          cluster:
            server: 'https://one.example'
        -
          name: two
          cluster: {server: https://two.example, tls-server-name: x.y}
      users:
        - name: u
          user: {exec: {args: [a, '1', -x, "q\\"\\\\\\/"], env: []}, as-user-extra: {k: [v, w]}}
      empty:
      lists:
        - - a
          - b
        -   c: 1
            d: 0644
      last: ~
      """;

  private static final String JSON =
      """
      {
          "kind": "Config",
          "clusters": [
              {
                  "name": "c",
                  "cluster": {"server":"https://c", "insecure-skip-tls-verify" : true}
              }
          ],
          "users": [],
          "contexts": [{"name": "x", "context": {"cluster": "c", "n": 1.5e3, "z": null}}]
      }
      """;

  private static final String FLOW =
      """
      clusters:
      - {name: c, cluster: {server: 'https://c'}}
      contexts: [{name: größe, context: {cluster: c}}, {name: 中文?, context: {
        cluster: c, user: u
      }}]
      a-b_c/d.e: +1
      """;

  static final List<String> ALL =
      List.of(KUBECTL, INDENTED, JSON, FLOW, "- a\n- b: c\n- -1\n", "a: b");

  private YamlSamples() {}
}
