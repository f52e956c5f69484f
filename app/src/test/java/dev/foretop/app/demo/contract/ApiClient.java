package dev.foretop.app.demo.contract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Speaks to an API server as a test wants to: any method, any header, any body.
///
/// @param token the bearer token, or empty where a certificate does
public record ApiClient(HttpClient http, URI server, String token) {

  public static final JsonMapper MAPPER = JsonMapper.builder().build();
  static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final AtomicInteger COUNTER = new AtomicInteger();

  /// What came back.
  record Answer(int status, HttpResponse<String> response) {

    JsonNode json() {
      return MAPPER.readTree(response.body());
    }

    String text() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /// An open watch, read line by line.
  record Watch(BufferedReader reader) implements AutoCloseable {

    /// The next event, which must come.
    JsonNode next() throws IOException {
      String line = reader.readLine();
      if (line == null) {
        throw new AssertionError("The watch ended before the awaited event");
      }
      return MAPPER.readTree(line);
    }

    /// Whether the server ends the watch without a further event.
    boolean isOver() throws IOException {
      return reader.readLine() == null;
    }

    /// Reads on until an event fits.
    JsonNode await(Predicate<JsonNode> wanted) throws IOException {
      JsonNode event = next();
      while (!wanted.test(event)) {
        event = next();
      }
      return event;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }

  /// A name that no other test has.
  static String uniqueName(String prefix) {
    String run = Long.toString(System.nanoTime() & 0xFFFFFF, 36);
    return "contract-" + prefix + "-" + run + COUNTER.incrementAndGet();
  }

  Answer get(String path, String... headers) throws IOException {
    return send("GET", path, null, headers);
  }

  Answer create(String path, String json) throws IOException {
    return send("POST", path, json, "Content-Type", "application/json");
  }

  Answer replace(String path, String json) throws IOException {
    return send("PUT", path, json, "Content-Type", "application/json");
  }

  Answer delete(String path) throws IOException {
    return send("DELETE", path, null);
  }

  Answer mergePatch(String path, String json) throws IOException {
    return send("PATCH", path, json, "Content-Type", "application/merge-patch+json");
  }

  Answer apply(String path, String manager, String yaml) throws IOException {
    String separator = path.contains("?") ? "&" : "?";
    String target = path + separator + "fieldManager=" + manager;
    return send("PATCH", target, yaml, "Content-Type", "application/apply-patch+yaml");
  }

  /// Sends anything; headers come as name, value, name, value.
  Answer send(String method, String path, @Nullable String body, String... headers)
      throws IOException {
    HttpRequest.Builder request = request(path, headers);
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  Watch watch(String path, String... headers) throws IOException {
    try {
      HttpResponse<InputStream> response =
          http.send(request(path, headers).build(), BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        String body = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        throw new AssertionError("The watch was answered " + response.statusCode() + ": " + body);
      }
      return new Watch(
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /// Waits until an object, or what happens to it, fits.
  JsonNode awaitObject(String collection, String name, Predicate<JsonNode> wanted)
      throws IOException {
    String path = collection + "?watch=true&timeoutSeconds=30&fieldSelector=metadata.name=" + name;
    try (Watch watch = watch(path)) {
      return watch.await(event -> wanted.test(event.path("object"))).path("object");
    }
  }

  /// Waits until an object is no more.
  void awaitGone(String collection, String name) throws IOException {
    Answer list = get(collection + "?fieldSelector=metadata.name=" + name);
    if (list.status() == 404 || list.json().path("items").isEmpty()) {
      return;
    }
    String version = list.json().at("/metadata/resourceVersion").asString();
    String path =
        collection
            + "?watch=true&timeoutSeconds=30&resourceVersion="
            + version
            + "&fieldSelector=metadata.name="
            + name;
    try (Watch watch = watch(path)) {
      watch.await(event -> event.path("type").asString().equals("DELETED"));
    }
  }

  /// A namespace of the test's own.
  Workspace workspace() throws IOException {
    String name = uniqueName("ns");
    ObjectNode body = MAPPER.createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
    body.putObject("metadata").put("name", name);
    Answer answer = create("/api/v1/namespaces", body.toString());
    if (answer.status() != 201) {
      throw new AssertionError("No namespace for the test: " + answer.text());
    }
    return new Workspace(this, name);
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(server + path)).timeout(PATIENCE);
    request.header("User-Agent", "contract/1.0");
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request;
  }
}
