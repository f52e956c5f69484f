package dev.foretop.proxy.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.Base64;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Clusters whose names hold what paths and fields are made of.
@Timeout(10)
class ClusterNamesTest extends SecurityTest {

  @Override
  TestProxy startProxy(ClusterDetails... clusters) throws IOException {
    return TestProxy.start(
        clusters[0],
        clusters[1],
        cluster("a b"),
        cluster("a/b"),
        cluster("arn:aws:eks:eu-west-1:1:cluster/b"),
        cluster("user@host:6443"),
        cluster("100%"),
        cluster("\u26f5"));
  }

  @ParameterizedTest
  @CsvSource({"TOKEN,true", "WRITER,false", "READER,false"})
  void p6OnlyTheUsersOwnProgramIsToldWhereClustersAre(String token, boolean told) throws Exception {
    String answer =
        answerTo(
            new Probe(
                "P6",
                "200",
                "GET /api/kubernetes/clusters HTTP/1.1\nHost: 127.0.0.1:PORT\n"
                    + "Accept: application/json;servers=true\nAuthorization: Bearer "
                    + token
                    + "\n\n"));

    assertThat(answer).startsWith("HTTP/1.1 200").contains("\"name\":\"c\"");
    assertThat(answer.contains("\"server\":")).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a/b",
        "arn:aws:eks:eu-west-1:1:cluster/b",
        "user@host:6443",
        "100%",
        "\u26f5"
      })
  void p5NamesReachTheirClusterInThePath(String name) throws Exception {
    String encoded = URLEncoder.encode(name, UTF_8).replace("+", "%20");

    String answer =
        answerTo(
            new Probe(
                "P5",
                "200",
                "GET /api/kubernetes/clusters/%s/api/v1/pods HTTP/1.1\nHost: 127.0.0.1:PORT\n"
                        .formatted(encoded)
                    + "X-Not-Backstage-Kubernetes-Cluster: x\nAuthorization: Bearer TOKEN\n\n"));

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(api.take().pathQuery()).isEqualTo("/api/v1/pods");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "user@host:6443", "\u26f5", "\u26f5@test"})
  void p5NamesReachTheirClusterEncodedInTheField(String name) throws Exception {
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(UTF_8));

    String answer =
        answerTo(
            new Probe(
                "P5",
                "200",
                "GET /api/kubernetes/proxy/api/v1/pods HTTP/1.1\nHost: 127.0.0.1:PORT\n"
                    + "Backstage-Kubernetes-Cluster: ~"
                    + encoded
                    + "\nAuthorization: Bearer TOKEN\n\n"));

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(api.take().pathQuery()).isEqualTo("/api/v1/pods");
  }

  @ParameterizedTest
  @ValueSource(strings = {"~", "~!!", "~gg", "~4pu1x"})
  void p5WhatIsNoEncodedNameNamesNoCluster(String name) throws Exception {
    String answer =
        answerTo(
            Probe.get(
                "P5",
                "404",
                "Backstage-Kubernetes-Cluster: " + name + "\nAuthorization: Bearer TOKEN"));

    assertThat(answer).startsWith("HTTP/1.1 404");
    assertThat(api.all()).isEmpty();
  }
}
