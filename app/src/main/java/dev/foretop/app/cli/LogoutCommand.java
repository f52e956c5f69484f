package dev.foretop.app.cli;

import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.google.GoogleException;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.signin.GoogleServices;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `foretop logout`: signs out of Google, or of a cluster's issuer, and has the token revoked.
@Command(
    name = "logout",
    description = "Sign out of Google, or of a cluster's issuer, and revoke the sign-in.",
    mixinStandardHelpOptions = true)
final class LogoutCommand implements Callable<Integer> {

  @ParentCommand ForetopCommand parent;

  @Spec CommandSpec spec;

  @Option(
      names = "--cluster",
      paramLabel = "ID",
      description = "Sign out of the issuer of this cluster.")
  @Nullable String cluster;

  @Override
  public Integer call() throws IOException {
    if (cluster != null) {
      String outcome = LoginCommand.issuers(parent).signOut(new ClusterId(cluster));
      spec.commandLine().getOut().println(VisibleText.escape(outcome));
      return 0;
    }
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
