package dev.foretop.proxy.local;

import dev.foretop.proxy.calls.CallLog;
import dev.foretop.proxy.calls.CallRecord;
import dev.foretop.proxy.calls.CallSubject;
import dev.foretop.proxy.calls.CallWords;
import dev.foretop.proxy.calls.RunningCall;
import dev.foretop.proxy.calls.SmallestGrant;
import dev.foretop.proxy.calls.ToolUse;
import dev.foretop.proxy.calls.ToolUses;
import dev.foretop.proxy.client.Client;
import dev.foretop.proxy.client.ClientsJson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Calls, and what tools have used, as the local API writes them.
final class CallsJson {

  private static final int MOST_PATH = 500;

  private CallsJson() {}

  static ObjectNode news(CallLog.News news, RunningCalls running) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("next", news.next()).put("missed", news.missed());
    json.put("now", Instant.now().toString());
    json.put("mark", running.look());
    ArrayNode over = json.putArray("over");
    news.over().forEach(record -> put(record, over.addObject()));
    ArrayNode underWay = json.putArray("running");
    running.last().forEach(call -> put(call, underWay.addObject()));
    return json;
  }

  private static void put(CallRecord record, ObjectNode json) {
    json.put("id", record.id()).put("began", Instant.ofEpochMilli(record.began()).toString());
    put(record.subject(), json);
    json.put("millis", record.millis()).put("status", record.status());
    json.put("bytes", record.bytes()).put("problem", record.problem());
  }

  private static void put(RunningCall call, ObjectNode json) {
    Instant began = Instant.now().minusMillis(call.millis());
    json.put("id", call.id()).put("began", began.toString());
    put(call.subject(), json);
    json.put("millis", call.millis()).put("status", call.status());
    json.put("bytes", call.bytes()).put("problem", "");
  }

  private static void put(CallSubject subject, ObjectNode json) {
    CallWords words = CallWords.of(subject);
    String path = subject.path();
    json.put("caller", subject.caller())
        .put("name", subject.name())
        .put("cluster", subject.cluster())
        .put("verb", words.verb())
        .put("kind", words.kind())
        .put("subresource", words.subresource())
        .put("namespace", words.namespace())
        .put("object", words.name())
        .put("method", subject.method())
        .put("path", path.length() > MOST_PATH ? path.substring(0, MOST_PATH) + "…" : path)
        .put("query", subject.query())
        .put("stream", subject.isStream());
  }

  static ObjectNode usage(List<Client> clients, ToolUses uses) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("since", uses.since().toString()).put("complete", uses.isComplete());
    ArrayNode tools = json.putArray("tools");
    for (Client client : clients) {
      ObjectNode tool = tools.addObject();
      tool.set("client", ClientsJson.explain(client));
      uses.of(client.id()).ifPresent(used -> put(client, used, tool.putObject("used")));
    }
    return json;
  }

  private static void put(Client client, ToolUse.Shown used, ObjectNode json) {
    json.put("requests", used.requests())
        .put("errors", used.errors())
        .put("perMinute", used.perMinute())
        .put("lastAt", Instant.ofEpochMilli(used.lastAt()).toString())
        .put("everywhere", used.everywhere());
    putAll(json.putArray("clusters"), used.clusters());
    putAll(json.putArray("namespaces"), used.namespaces());
    putAll(json.putArray("kinds"), used.kinds());
    putAll(json.putArray("verbs"), used.verbs());
    SmallestGrant.of(client.grant(), used)
        .ifPresent(grant -> {
          json.set("smallest", ClientsJson.describe(grant));
          ClientsJson.putRights(grant, json.putArray("smallestRights"));
        });
  }

  private static void putAll(ArrayNode array, Collection<String> texts) {
    texts.stream().sorted().forEach(array::add);
  }
}
