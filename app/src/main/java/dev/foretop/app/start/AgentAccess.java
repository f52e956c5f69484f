package dev.foretop.app.start;

import dev.foretop.app.agent.AgentSession;
import dev.foretop.app.instance.LocalApi;
import dev.foretop.app.instance.RunningInstance;
import dev.foretop.app.instance.RunningInstance.Found;
import dev.foretop.app.kube.ProxyEndpoint;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.nio.file.Path;
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
  private static final int LONGEST_NAME = 100;

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

  private record Held(Found proxy, String client, AgentSession session) {}

  /// @param runtime where a running Foretop leaves its note
  AgentAccess(Start start, String name, boolean asksToWrite, Path runtime) {
    this.start = start;
    this.runtime = runtime;
    this.name = name;
    this.asksToWrite = asksToWrite;
  }

  /// Returns what the agent's calls run in; another one when Foretop was started anew. A token that
  /// the user took back stays taken back.
  ///
  /// @param agent what the agent calls itself; empty if it does not say
  synchronized AgentSession session(String agent) throws IOException, InterruptedException {
    if (closed) {
      throw new IOException("Foretop ends");
    }
    Found running = running();
    Held now = held;
    if (now == null || !now.proxy().equals(running)) {
      if (now != null) {
        now.session().close();
      }
      now = open(running, name.isEmpty() ? agent : name);
      held = now;
    }
    return now.session();
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
    var endpoint = new ProxyEndpoint(running.proxy(), client.path("token").asString());
    return new Held(running, client.path("id").asString(), new AgentSession(endpoint, asksToWrite));
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
      last.session().close();
      revoke(last);
    }
    closeProxy();
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
