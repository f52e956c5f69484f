package dev.foretop.app.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DuplicateTest {

  private static JsonNode copy(String json) {
    return Duplicate.of(new JsonMapper().readTree(json.replace('\'', '"')));
  }

  @Test
  void leavesOutWhatIsTheServersAndTheOwners() {
    JsonNode copy =
        copy(
            """
            {'apiVersion':'v1','kind':'Pod','metadata':{'name':'web','namespace':'shop','uid':'u',
              'resourceVersion':'7','creationTimestamp':'t','managedFields':[],'finalizers':['f'],
              'ownerReferences':[{'kind':'ReplicaSet'}],'labels':{'app':'web','pod-template-hash':'x'}},
             'spec':{'nodeName':'n1','tolerations':[{'key':'mine'}],
              'volumes':[{'name':'kube-api-access-a1'},{'name':'data'}],
              'containers':[{'name':'c','volumeMounts':[{'name':'kube-api-access-a1'}]}]},
             'status':{'phase':'Running'}}
            """);

    assertThat(copy.at("/metadata").toString())
        .isEqualTo("{\"name\":\"web-copy\",\"namespace\":\"shop\",\"labels\":{\"app\":\"web\"}}");
    assertThat(copy.has("status")).isFalse();
    assertThat(copy.at("/spec").has("nodeName")).isFalse();
    assertThat(copy.at("/spec/tolerations/0/key").asString()).isEqualTo("mine");
    assertThat(copy.toString()).doesNotContain("kube-api-access").contains("\"data\"");
  }

  @Test
  void letsTheServerGiveAddressesAnew() {
    JsonNode copy =
        copy(
            """
            {'kind':'Service','metadata':{'name':'web'},'spec':{'type':'NodePort',
             'clusterIP':'10.0.0.1','clusterIPs':['10.0.0.1'],'ports':[{'port':80,'nodePort':30080}]}}
            """);

    assertThat(copy.at("/spec").toString())
        .isEqualTo("{\"type\":\"NodePort\",\"ports\":[{\"port\":80}]}");
  }

  @Test
  void keepsNamesAsLongAsTheyMayBe() {
    JsonNode copy = copy("{'kind':'A','metadata':{'name':'" + "n".repeat(63) + "'}}");

    assertThat(copy.at("/metadata/name").asString()).isEqualTo("n".repeat(58) + "-copy");
  }
}
