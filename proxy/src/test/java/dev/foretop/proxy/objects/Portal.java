package dev.foretop.proxy.objects;

import dev.foretop.proxy.testing.TestProxy;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks as Backstage's page does.
final class Portal {

  static final String CART = "{\"entity\":{\"metadata\":{\"name\":\"cart\"}},\"auth\":{}}";
  private static final String MOUNT = "/api/kubernetes";

  private final TestProxy proxy;
  private final String token;

  Portal(TestProxy proxy, String token) {
    this.proxy = proxy;
    this.token = token;
  }

  HttpResponse<String> post(String path, String body, String... fields) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + MOUNT + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (fields.length > 0) {
      request.headers(fields);
    }
    return proxy.send(request);
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  /// Returns what a successful answer says of the clusters.
  List<JsonNode> items(String path, String body) throws Exception {
    HttpResponse<String> answer = post(path, body);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(answer.body());
    }
    return StreamSupport.stream(json(answer).path("items").spliterator(), false).toList();
  }

  /// Returns the objects of one type that `item` has.
  static JsonNode objects(JsonNode item, String type) {
    for (JsonNode list : item.path("resources")) {
      if (list.path("type").asString("").equals(type)) {
        return list.path("resources");
      }
    }
    return JsonMapper.shared().createArrayNode();
  }
}
