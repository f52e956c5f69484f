package dev.foretop.app.start;

import dev.foretop.app.instance.LocalApi;
import dev.foretop.app.instance.RunningInstance;
import dev.foretop.app.instance.RunningInstance.Found;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Gives one agent a token of its own, and takes it back at the end. The owner's token is used for
/// that and for nothing else.
final class AgentAccess implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AgentAccess.class);

  private static final String CLIENTS = "/local/v1/clients";
  private static final String UNNAMED = "agent";
  // Longer than the user has to answer a question.
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final int LONGEST_NAME = 100;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Start start;
  private final Path runtime;
  private final String name;
  private final boolean asksToWrite;
  private @Nullable AutoCloseable ownProxy; // guarded by this, as all below
  private @Nullable Held held;
  private boolean closed;

  /// Starts a proxy where none is running.
  @FunctionalInterface
  interface Start {
    AutoCloseable run() throws IOException;
  }

  private record Held(Found proxy, String client, Secret token) {}

  /// @param runtime where a running Foretop leaves its note
  AgentAccess(Start start, String name, boolean asksToWrite, Path runtime) {
    this.start = start;
    this.runtime = runtime;
    this.name = name;
    this.asksToWrite = asksToWrite;
  }

  /// Passes a message on, and returns what is answered; empty where no answer is wanted. After
  /// Foretop was started anew that is the new one. A token that the user took back stays taken
  /// back.
  ///
  /// @param agent what the agent calls itself; empty if it does not say
  Optional<String> answer(String agent, String message) throws IOException, InterruptedException {
    Held now = held(agent);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(now.proxy().proxy() + "/mcp"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + now.token().reveal())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(message))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      JsonNode problem = JsonMapper.shared().readTree(response.body());
      throw new IOException(problem.path("message").asString("Foretop refused"));
    }
    return response.body().isEmpty() ? Optional.empty() : Optional.of(response.body());
  }

  private synchronized Held held(String agent) throws IOException, InterruptedException {
    if (closed) {
      throw new IOException("Foretop ends");
    }
    Found running = running();
    Held now = held;
    if (now == null || !now.proxy().equals(running)) {
      now = open(running, name.isEmpty() ? agent : name);
      held = now;
    }
    return now;
  }

  private Found running() throws IOException {
    var found = RunningInstance.find(runtime);
    if (found.isPresent()) {
      return found.get();
    }
    log.info("No Foretop is running; one is started for the agent");
    ownProxy = start.run();
    return RunningInstance.find(runtime).orElseThrow(() -> new IOException("Foretop has ended"));
  }

  private Held open(Found running, String wanted) throws IOException, InterruptedException {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("name", visible(wanted)).put("expires", "7d").set("grant", grant());
    JsonNode client = new LocalApi(running).post(CLIENTS, body);
    var token = new Secret(client.path("token").asString());
    return new Held(running, client.path("id").asString(), token);
  }

  private static String visible(String wanted) {
    String name = VisibleText.name(wanted.strip());
    String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME).strip() : name;
    return VisibleText.isName(cut) ? cut : UNNAMED;
  }

  private ObjectNode grant() {
    ObjectNode grant = JsonMapper.shared().createObjectNode();
    for (String all : new String[] {"clusters", "namespaces", "inject"}) {
      grant.putArray(all).add("*");
    }
    grant.putArray("verbs").add("read");
    if (asksToWrite) {
      grant.withArray("verbs").add("write");
    }
    grant.putArray("subresources").add("logs");
    return grant.put("secrets", false).put("originless", true);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    Held last = held;
    if (last != null) {
      revoke(last);
    }
    closeProxy();
    http.shutdownNow();
  }

  private static void revoke(Held last) {
    try {
      new LocalApi(last.proxy()).delete(CLIENTS + "/" + last.client());
    } catch (IOException e) {
      log.debug("The agent's token could not be taken back; it ends by itself", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeProxy() {
    AutoCloseable own = ownProxy;
    if (own != null) {
      try {
        own.close();
      } catch (Exception e) {
        log.warn("The proxy did not end well", e);
      }
    }
  }
}
