package dev.foretop.app.cli;

import dev.foretop.app.instance.RunningInstance;
import dev.foretop.app.machine.UserFolders;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `foretop token`: prints the owner token of the Foretop that is running.
@Command(
    name = "token",
    description = "Print the owner token of the Foretop that is running.",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Option(
      names = "--exec-credential",
      description = "Print it as kubectl wants it from a credential plugin.")
  boolean execCredential;

  @Override
  public Integer call() throws IOException {
    Optional<String> token = RunningInstance.findToken(UserFolders.find().runtime());
    if (token.isEmpty()) {
      throw new IOException("Foretop is not running; start it with 'foretop' or 'foretop proxy'");
    }
    spec.commandLine()
        .getOut()
        .println(execCredential ? ExecCredentialJson.of(token.get(), Instant.now()) : token.get());
    return 0;
  }
}
