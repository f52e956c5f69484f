package dev.foretop.app.instance;

import dev.foretop.app.machine.UserFolders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the Foretop that is running, as its owner.
public final class LocalApi {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RunningInstance.Found running;

  public LocalApi(RunningInstance.Found running) {
    this.running = running;
  }

  /// Finds it.
  ///
  /// @throws IOException if none is running
  public static LocalApi ofRunning() throws IOException {
    return new LocalApi(findRunning());
  }

  /// Finds where it listens, and its token.
  ///
  /// @throws IOException if none is running
  public static RunningInstance.Found findRunning() throws IOException {
    return RunningInstance.find(UserFolders.find().runtime())
        .orElseThrow(() ->
            new IOException("Foretop is not running; start it with 'foretop' or 'foretop proxy'"));
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  public JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  public void delete(String path) throws IOException, InterruptedException {
    send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(running.proxy() + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + running.token());
  }

  private static JsonNode send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      JsonNode body =
          JsonMapper.shared().readTree(response.body().isEmpty() ? "{}" : response.body());
      if (response.statusCode() >= 400) {
        throw new IOException(body.path("message").asString("the proxy refused"));
      }
      return body;
    }
  }
}
