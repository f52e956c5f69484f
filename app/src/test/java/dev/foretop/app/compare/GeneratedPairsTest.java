package dev.foretop.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Pairs of workloads that were made to be the same, or to differ in one thing.
class GeneratedPairsTest {

  private static final JsonMapper JSON = new JsonMapper();

  private static ObjectNode json(String text) {
    return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
  }

  private final Random random = new Random(17);

  private ObjectNode workload() {
    int containers = 1 + random.nextInt(4);
    String list =
        String.join(",", IntStream.range(0, containers).mapToObj(this::container).toList());
    return json(
        """
        {'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'w','labels':{'a':'%d','b':'x'}},
         'spec':{'replicas':%d,'selector':{'matchLabels':{'a':'1'}},'template':{'metadata':{'labels':{'a':'1'}},
          'spec':{'volumes':[{'name':'v0','emptyDir':{}},{'name':'v1','configMap':{'name':'c'}}],'containers':[%s]}}}}
        """
            .formatted(random.nextInt(5), 2 + random.nextInt(9), list));
  }

  private String container(int number) {
    return """
    {'name':'c%d','image':'example/c:%d','args':['a%d','b','c'],
     'env':[{'name':'A','value':'%d'},{'name':'B','value':'2'}],
     'ports':[{'containerPort':80},{'containerPort':81,'protocol':'UDP'}],
     'volumeMounts':[{'name':'v0','mountPath':'/a'},{'name':'v0','mountPath':'/b'}]}
    """
        .formatted(number, random.nextInt(9), random.nextInt(9), random.nextInt(9));
  }

  // The same object as a server would hand it out, in another order.
  private JsonNode served(JsonNode node, String field) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>(object.propertyNames());
      Collections.shuffle(names, random);
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      boolean isRoot = field.isEmpty();
      names.forEach(name -> copy.set(name, served(object.path(name), isRoot ? "/" + name : name)));
      return filled(copy, field);
    }
    if (node.isArray()) {
      List<JsonNode> items = new ArrayList<>();
      node.forEach(item -> items.add(served(item, field)));
      if (node.path(0).isObject()) {
        Collections.shuffle(items, random);
      }
      ArrayNode copy = JsonNodeFactory.instance.arrayNode();
      items.forEach(copy::add);
      return copy;
    }
    return node;
  }

  private ObjectNode filled(ObjectNode copy, String field) {
    switch (field) {
      case "containers" ->
          copy.put("imagePullPolicy", "IfNotPresent")
              .put("terminationMessagePath", "/dev/termination-log")
              .put("terminationMessagePolicy", "File")
              .putObject("resources");
      case "" -> copy.putObject("status").put("replicas", random.nextInt(5));
      case "/metadata" -> copy.put("uid", "u" + random.nextInt());
      case "ports" -> copy.put("protocol", copy.path("protocol").asString("TCP"));
      default -> {}
    }
    return copy;
  }

  private static void leaves(JsonNode node, List<Runnable> changes) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode value = object.path(name);
        if (value.isNumber()) {
          changes.add(() -> object.put(name, value.asInt() + 1));
        } else if (value.isString()) {
          changes.add(() -> object.put(name, value.asString() + "x"));
        }
        if (!name.equals("kind") && !name.equals("apiVersion")) {
          changes.add(() -> object.remove(name));
        }
        leaves(value, changes);
      }
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        int at = i;
        changes.add(() -> list.remove(at));
        leaves(list.path(i), changes);
      }
    }
  }

  @Test
  void areTheSameInWhateverOrderAServerReturnsThem() {
    for (int i = 0; i < 300; i++) {
      ObjectNode mine = workload();
      JsonNode theirs = served(mine, "");
      assertThat(Comparison.of(mine, theirs, true).isSame()).as("%s%n%s", mine, theirs).isTrue();
      assertThat(Comparison.of(theirs, mine, true).isSame()).as("%s%n%s", theirs, mine).isTrue();
      assertThat(ObjectDiff.between(mine, mine.deepCopy())).isEmpty();
    }
  }

  @Test
  void showEveryDifferenceThatIsOne() {
    for (int i = 0; i < 40; i++) {
      ObjectNode mine = workload();
      List<Runnable> count = new ArrayList<>();
      leaves(mine, count);
      for (int k = 0; k < count.size(); k++) {
        ObjectNode theirs = mine.deepCopy();
        List<Runnable> changes = new ArrayList<>();
        leaves(theirs, changes);
        changes.get(k).run();
        JsonNode answer = served(theirs, "");
        assertThat(Comparison.of(mine, answer, true).isSame()).as("%s%n%s", mine, theirs).isFalse();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {~metadata~:{~labels~:{}}}                     | {~metadata~:{}}                              | true
          {~metadata~:{~annotations~:{}}}                | {}                                           | true
          {~spec~:{~nodeName~:null}}                     | {~spec~:{}}                                  | true
          {~spec~:{~a~:null,~b~:1}}                      | {~spec~:{~b~:1}}                             | true
          {~spec~:{~podSelector~:{}}}                    | {~spec~:{}}                                  | false
          {~spec~:{~volumes~:[{~name~:~v~,~emptyDir~:{}}]}} | {~spec~:{~volumes~:[{~name~:~v~}]}}       | false
          {~spec~:{~args~:[~a~,~b~]}}                    | {~spec~:{~args~:[~b~,~a~]}}                  | false
          {~spec~:{~initContainers~:[{~name~:~a~},{~name~:~b~}]}} | {~spec~:{~initContainers~:[{~name~:~b~},{~name~:~a~}]}} | false
          {~spec~:{~containers~:[{~name~:~a~},{~name~:~b~}]}} | {~spec~:{~containers~:[{~name~:~b~},{~name~:~a~}]}} | true
          {~data~:{~a~:~1~}}                             | {~data~:{~a~:1}}                             | false
          {~spec~:{~a~:true}}                            | {~spec~:{~a~:~true~}}                        | false
          """)
  void knowWhatMeansSomething(String left, String right, boolean isSame) {
    ObjectNode mine = json(left.replace('~', '"'));
    ObjectNode other = json(right.replace('~', '"'));
    assertThat(Comparison.of(mine, other, true).isSame()).isEqualTo(isSame);
    assertThat(Comparison.of(other, mine, true).isSame()).isEqualTo(isSame);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {~kind~:~Secret~,~data~:~CANARY~}
          {~kind~:~Secret~,~data~:[~CANARY~]}
          {~kind~:~Secret~,~data~:{~a~:{~b~:~CANARY~}}}
          {~kind~:~Secret~,~stringData~:{~a~:~CANARY\\nCANARY~}}
          {~kind~:~Secret~,~metadata~:{~managedFields~:[{~x~:~CANARY~}],~annotations~:{~kubectl.kubernetes.io/last-applied-configuration~:~CANARY~}}}
          """)
  void showNothingOfASecret(String secret) {
    ObjectNode mine = json(secret.replace('~', '"'));
    for (JsonNode other :
        List.of(
            json(secret.replace('~', '"').replace("CANARY", "CANARY2")),
            json("{}"),
            json("{'kind':'Secret'}"))) {
      for (boolean isPlain : new boolean[] {true, false}) {
        if (!isPlain && secret.contains("managedFields")) {
          continue; // fields have names there, not values
        }
        assertThat(Comparison.of(mine, other, isPlain).toString()).doesNotContain("CANARY");
        assertThat(Comparison.of(other, mine, isPlain).toString()).doesNotContain("CANARY");
      }
      assertThat(ObjectDiff.between(mine, other).toString()).doesNotContain("CANARY");
    }
  }
}
