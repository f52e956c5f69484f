package dev.foretop.app.cli;

import dev.foretop.app.instance.LocalApi;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `foretop clients revoke`: takes a tool's token back and cuts what it has open.
@Command(
    name = "revoke",
    description = "Take a tool's token back; its watches and tunnels are cut.",
    mixinStandardHelpOptions = true)
final class ClientsRevokeCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "The id that 'foretop clients' shows.")
  String id = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (id.isEmpty() || !id.chars().allMatch(ClientsRevokeCommand::isIdCharacter)) {
      throw new IOException("there is no client '%s'".formatted(id));
    }
    LocalApi.ofRunning().delete("/local/v1/clients/" + id);
    spec.commandLine().getErr().println("Client " + id + " has no token any more.");
    return 0;
  }

  private static boolean isIdCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
