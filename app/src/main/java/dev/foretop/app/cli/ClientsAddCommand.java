package dev.foretop.app.cli;

import dev.foretop.app.instance.LocalApi;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `foretop clients add`: makes a token for a tool and prints it, this once.
@Command(
    name = "add",
    description = "Make a token for a tool and print it. It is shown this once.",
    mixinStandardHelpOptions = true)
final class ClientsAddCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "What you call the tool.")
  String name = "";

  @Option(
      names = "--cluster",
      paramLabel = "ID",
      description = "A cluster that it may reach; may be repeated. Default: all.")
  List<String> clusters = new ArrayList<>();

  @Option(
      names = "--namespace",
      paramLabel = "NS",
      description = "A namespace that it may look into; may be repeated. Default: all.")
  List<String> namespaces = new ArrayList<>();

  @ArgGroup @Nullable Access access;

  static final class Access {
    @Option(names = "--read-only", description = "It may only read. This is the default.")
    boolean readOnly;

    @Option(names = "--read-write", description = "It may change things, too.")
    boolean readWrite;
  }

  @Option(
      names = "--allow",
      split = ",",
      paramLabel = "PART",
      description =
          "What else it may use: logs, exec, attach, port-forward, proxy, ephemeral-containers."
              + " All but logs need --read-write.")
  List<String> parts = new ArrayList<>();

  @Option(names = "--secrets", description = "It may read Secrets and have tokens made.")
  boolean secrets;

  @Option(
      names = "--inject",
      paramLabel = "ID",
      description =
          "A cluster where it acts as you when it brings no credential; may be repeated. '*' is"
              + " all. Default: none.")
  List<String> inject = new ArrayList<>();

  @Option(names = "--impersonate", description = "It may act as somebody else, if you may.")
  boolean impersonate;

  @Option(
      names = "--metrics",
      description = "It may read the proxy's figures at /metrics, as Prometheus does.")
  boolean metrics;

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      description =
          "A web page or browser extension that may use the token, such as https://tool.example;"
              + " may be repeated.")
  List<String> origins = new ArrayList<>();

  @Option(
      names = "--originless",
      description = "With --origin: programs that are no web page may use it, too.")
  boolean originless;

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "How long the token is valid, such as 12h. Default: 30d.")
  String expires = "30d";

  @Option(
      names = "--renew",
      paramLabel = "TIME",
      description =
          "How long in all the tool may renew its token, each time for what --expires says."
              + " Default: not at all.")
  @Nullable String renew;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("name", name).put("expires", expires).set("grant", grant());
    if (renew != null) {
      body.put("renew", renew);
    }
    JsonNode client = LocalApi.ofRunning().post("/local/v1/clients", body);
    spec.commandLine()
        .getErr()
        .printf(
            "Client %s may use this token until %s:%n%s%n",
            client.path("id").asString(),
            client.path("expiresAt").asString(),
            VisibleText.json(client.path("grant").toString()));
    spec.commandLine().getOut().println(client.path("token").asString());
    return 0;
  }

  private ObjectNode grant() {
    ObjectNode grant = JsonMapper.shared().createObjectNode();
    putAll(grant.putArray("clusters"), clusters.isEmpty() ? List.of("*") : clusters);
    putAll(grant.putArray("namespaces"), namespaces.isEmpty() ? List.of("*") : namespaces);
    boolean write = access != null && access.readWrite;
    putAll(grant.putArray("verbs"), write ? List.of("read", "write") : List.of("read"));
    putAll(grant.putArray("subresources"), parts);
    putAll(grant.putArray("inject"), inject);
    putAll(grant.putArray("origins"), origins);
    return grant
        .put("secrets", secrets)
        .put("impersonate", impersonate)
        .put("metrics", metrics)
        .put("originless", originless || origins.isEmpty());
  }

  private static void putAll(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
