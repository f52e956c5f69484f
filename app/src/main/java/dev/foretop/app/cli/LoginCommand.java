package dev.foretop.app.cli;

import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.google.GoogleChoice;
import dev.foretop.app.google.GoogleException;
import dev.foretop.app.google.SignInAttempt;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.machine.Browser;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.signin.GoogleServices;
import dev.foretop.app.signin.IssuerSignIns;
import dev.foretop.app.source.ClusterSources;
import dev.foretop.app.source.Preferences;
import dev.foretop.proxy.text.VisibleText;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `foretop login`: signs in to Google. A Foretop that is running notices.
@Command(
    name = "login",
    description = {
      "Sign in to Google, to see and reach your GKE clusters; or, with --cluster, to the issuer that",
      "a cluster's kubeconfig names (auth-provider: oidc)."
    },
    footer = {
      "",
      "Without --client, gcloud's active account is used, else the Application Default Credentials,",
      "else, on a machine of Google's cloud, that machine's own service account.",
      "--client takes an OAuth client of type 'Desktop app', a service account key or an external",
      "account's file."
    },
    mixinStandardHelpOptions = true)
final class LoginCommand implements Callable<Integer> {

  @ParentCommand ForetopCommand parent;

  @Spec CommandSpec spec;

  @Option(
      names = "--client",
      paramLabel = "FILE",
      description = "Your own OAuth client, or a credential file.")
  @Nullable Path client;

  @Option(names = "--no-browser", description = "Print the URL to open instead of opening it.")
  boolean noBrowser;

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "A project to look into although Google does not list it; may be repeated.")
  List<String> projects = new ArrayList<>();

  @Option(
      names = "--plain-file",
      description =
          "Where there is no keychain, keep the sign-in in a file that only you can read.")
  boolean plainFile;

  @Option(
      names = "--cluster",
      paramLabel = "ID",
      description = "Sign in to the issuer of this cluster, as 'foretop clusters' names it.")
  @Nullable String cluster;

  @Option(
      names = "--device-code",
      description = "With --cluster: show a code to enter on any device.")
  boolean deviceCode;

  @Override
  public Integer call() throws IOException {
    if (cluster != null) {
      return signInToIssuer(cluster);
    }
    Machine machine = Machine.ofThisUser();
    GoogleAccount account =
        GoogleServices.account(machine, GoogleServices.tokens(machine, plainFile));
    try {
      GoogleChoice choice = choose(account);
      if (choice.source() == GoogleChoice.Source.OAUTH_CLIENT) {
        requireStore(machine);
        signIn(account, choice);
      } else {
        account.use(choice);
      }
      out().println(account.sentence());
      return 0;
    } catch (GoogleException e) {
      throw new IOException("%s. %s".formatted(e.getMessage(), e.hint()));
    }
  }

  /// Returns what signs in to issuers of the clusters that `parent` names.
  static IssuerSignIns issuers(ForetopCommand parent) {
    UserFolders folders = Machine.ofThisUser().folders();
    return new IssuerSignIns(
        ClusterSources.withoutGoogle(
            parent.options.clusters(),
            Preferences.addedClusters(folders, Preferences.open(folders))));
  }

  private int signInToIssuer(String id) throws IOException {
    try (var attempt = issuers(parent).begin(new ClusterId(id), deviceCode)) {
      String code = attempt.userCode();
      if (code != null) {
        out().println("Open this page on any device and enter " + VisibleText.name(code));
      }
      printUrl(attempt.page());
      if (!noBrowser && code == null) {
        var _ = Browser.open(attempt.page());
      }
      out().printf("Signed in as %s.%n", VisibleText.name(attempt.await()));
      return 0;
    }
  }

  private GoogleChoice choose(GoogleAccount account) throws GoogleException {
    if (client != null) {
      return GoogleAccount.choiceFor(client, projects);
    }
    GoogleChoice choice =
        account.candidates().stream()
            .findFirst()
            .orElseThrow(() ->
                new GoogleException(
                    "there is neither a gcloud account nor a default credential",
                    "Install gcloud and run 'gcloud auth login', or give your own OAuth client"
                        + " with --client FILE."));
    return new GoogleChoice(choice.source(), choice.file(), projects);
  }

  private void signIn(GoogleAccount account, GoogleChoice choice) throws GoogleException {
    try (SignInAttempt attempt = account.beginSignIn(choice)) {
      // Printed in any case: a program that opens browsers may fail without a word.
      printUrl(attempt.url());
      if (!noBrowser) {
        var _ = Browser.open(attempt.url());
      }
      account.finishSignIn(attempt, choice);
    }
  }

  private void printUrl(URI url) {
    out().println(url);
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  // Asked before the browser opens: a sign-in that nobody can keep is a waste of the user's time.
  private void requireStore(Machine machine) throws GoogleException {
    if (!plainFile && GoogleServices.openKeychain(machine).isEmpty()) {
      throw new GoogleException(
          "there is no keychain to keep the sign-in in",
          "Start one, such as gnome-keyring, or add --plain-file to keep it in %s."
              .formatted(machine.folders().state()));
    }
  }
}
