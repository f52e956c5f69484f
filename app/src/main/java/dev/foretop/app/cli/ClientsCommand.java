package dev.foretop.app.cli;

import dev.foretop.app.instance.LocalApi;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `foretop clients`: the tools that were given a token.
@Command(
    name = "clients",
    description = "List the tools that have a token of their own.",
    mixinStandardHelpOptions = true,
    subcommands = {ClientsAddCommand.class, ClientsRevokeCommand.class})
final class ClientsCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    JsonNode answer = LocalApi.ofRunning().get("/local/v1/clients");
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(VisibleText.json(answer.toPrettyString()));
    } else {
      answer.path("clients").forEach(client -> print(client, out));
    }
    return 0;
  }

  private static void print(JsonNode client, PrintWriter out) {
    JsonNode used = client.path("lastUsedAt");
    out.printf(
        "%s  %-20s  expires %s, %s%n",
        client.path("id").asString(),
        VisibleText.name(client.path("name").asString()),
        client.path("expiresAt").asString(),
        used.isString() ? "last used " + used.asString() : "never used");
    JsonNode grant = client.path("grant");
    out.printf("            %s%n", VisibleText.json(grant.toString()));
  }
}
