package dev.foretop.app.cli;

import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.google.GoogleException;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.signin.GoogleServices;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `foretop logout`: signs out of Google and has the token revoked.
@Command(
    name = "logout",
    description = "Sign out of Google and revoke the sign-in.",
    mixinStandardHelpOptions = true)
final class LogoutCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Machine machine = Machine.ofThisUser();
    GoogleAccount account = GoogleServices.account(machine, GoogleServices.tokens(machine));
    try {
      spec.commandLine().getOut().println(account.signOut().orElse("You were not signed in."));
      return 0;
    } catch (GoogleException e) {
      throw new IOException("%s. %s".formatted(e.getMessage(), e.hint()));
    }
  }
}
