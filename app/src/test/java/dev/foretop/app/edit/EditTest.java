package dev.foretop.app.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.InapplicableException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class EditTest {

  private static final ObjectKey KEY =
      new ObjectKey(
          new ClusterId("c"),
          new ResourceKind("", "v1", "configmaps", "ConfigMap", true, Set.of(), List.of()),
          "n",
          "m");

  private static JsonNode json(String data, String version) {
    return new JsonMapper()
        .readTree(
            "{'kind':'ConfigMap','metadata':{'name':'m','uid':'u','resourceVersion':'%s'},'data':%s}"
                .formatted(version, data)
                .replace('\'', '"'));
  }

  private static Change.Patch change(String base, String mine, String live, boolean overrules)
      throws InapplicableException {
    var edit = new Edit(json(base, "1"), json(mine, "1"), overrules);
    return (Change.Patch) edit.on(KEY, json(live, "2"));
  }

  @Test
  void sendsNoMoreThanWhatWasChanged() throws Exception {
    Change.Patch patch =
        change(
            "{'a':'1','b':'1','c':'1'}", "{'a':'2','c':'1'}", "{'a':'1','b':'1','c':'1'}", false);

    assertThat(patch.body()).hasToString("{\"data\":{\"a\":\"2\",\"b\":null}}");
    assertThat(patch.guard()).isEqualTo(new Change.Guard("u", "2"));
  }

  @Test
  void putsMineOnTopOfWhatOthersChanged() throws Exception {
    Change.Patch patch =
        change("{'a':'1','b':'1'}", "{'a':'2','b':'1'}", "{'a':'1','b':'9'}", false);

    assertThat(patch.body()).hasToString("{\"data\":{\"a\":\"2\"}}");
  }

  @Test
  void namesTheFieldsThatBothChanged() throws Exception {
    assertThatThrownBy(() -> change("{'a':'1'}", "{'a':'2'}", "{'a':'3'}", false))
        .hasMessageContaining("data.a was 1, is 3, yours is 2");
    assertThat(change("{'a':'1'}", "{'a':'2'}", "{'a':'3'}", true).body())
        .hasToString("{\"data\":{\"a\":\"2\"}}");
    assertThat(change("{'a':'1'}", "{'a':'2'}", "{'a':'2'}", false).body()).isNotNull();
  }

  @Test
  void saysOfSecretsWhichFieldsBothChangedAndNotToWhat() {
    JsonNode base = secret("b2xk", "1");
    JsonNode mine = secret("bWluZQ==", "1");
    var edit = new Edit(base, mine, false);

    assertThatThrownBy(() -> edit.on(KEY, secret("dGhlaXJz", "2")))
        .hasMessageContaining("data.password")
        .message()
        .doesNotContain("b2xk", "bWluZQ==", "dGhlaXJz");
  }

  private static JsonNode secret(String value, String version) {
    return new JsonMapper()
        .readTree(
            """
            {"kind":"Secret","data":{"password":"%s"},
            "metadata":{"name":"m","uid":"u","resourceVersion":"%s"}}
            """
                .formatted(value, version));
  }

  @Test
  void takesNothingBackThatTheServerAddedToWhatWasSent() {
    ObjectNode sent = object("{'a':1,'keep':1,'gone':1,'list':[{'name':'x','v':1}],'plain':[1,2]}");
    ObjectNode stored =
        object(
            "{'a':5,'keep':1,'new':1,'list':[{'name':'x','v':1,'d':9},{'name':'y'}],'plain':[1,2,3]}");

    assertThat(Rebase.of(sent, sent, stored)).isEqualTo(stored);
    assertThat(
            Rebase.of(
                object("{'a':1,'mine':1,'list':[{'name':'x','v':2}],'plain':[1]}"), sent, stored))
        .isEqualTo(
            object("{'a':5,'mine':1,'new':1,'list':[{'name':'x','v':2,'d':9}],'plain':[1]}"));
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) new JsonMapper().readTree(json.replace('\'', '"'));
  }

  @Test
  void saysThatNothingWasChanged() {
    assertThatThrownBy(() -> change("{'a':'1'}", "{'a':'1'}", "{'a':'1'}", false))
        .isInstanceOf(InapplicableException.class)
        .hasMessageContaining("not changed anything");
  }
}
