package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.cluster.ExecPlugin.InteractiveMode;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.credential.BoundedRun.End;
import dev.foretop.proxy.text.Redaction;
import dev.foretop.proxy.text.VisibleText;
import dev.foretop.proxy.tls.KeyPassphrase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a kubeconfig's program and takes the credential that it prints.
///
/// Source: <https://kubernetes.io/docs/reference/config-api/client-authentication.v1/>
final class ExecCredentialPlugin {

  static final Duration TIME_LIMIT = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(ExecCredentialPlugin.class);
  private static final Duration SILENCE = Duration.ofSeconds(3);
  private static final int MAX_QUESTIONS = 3;
  private static final int MAX_OUTPUT_BYTES = 1 << 20;
  private static final int MAX_SHOWN_CHARACTERS = 2_000;
  private static final String RUN_BY_HAND =
      "Run it in a terminal to see what it needs, such as a new sign-in.";
  private static final List<String> SECRET_WORDS =
      List.of("token", "secret", "passw", "key", "credential");

  private final ExecTarget target;
  private final ExecPlugin plugin;
  private final SearchPath searchPath;
  private final Duration timeLimit;

  ExecCredentialPlugin(ExecTarget target, SearchPath searchPath, Duration timeLimit) {
    this.target = target;
    this.plugin = target.plugin();
    this.searchPath = searchPath;
    this.timeLimit = timeLimit;
  }

  /// Runs the program once, if `consent` allows it, and returns its answer. Blocks until it ends or
  /// its time is up.
  Credential run(ExecConsent consent) throws CredentialException {
    if (plugin.interactiveMode() == InteractiveMode.ALWAYS) {
      throw problem(
          "wants to talk to you on a terminal (interactiveMode: Always), which Foretop cannot offer",
          "Use a plugin that signs in with the browser, or set interactiveMode to IfAvailable.");
    }
    Path program = searchPath.find(plugin.command()).orElseThrow(this::notFound);
    requireConsent(consent, program);
    try (var run = new BoundedRun(start(program), MAX_OUTPUT_BYTES)) {
      return switch (await(run)) {
        case TIMED_OUT ->
            throw failure("did not finish within " + timeLimit.toSeconds() + " s", run.errors());
        case TOO_MUCH_OUTPUT -> throw problem("printed more than 1 MiB", RUN_BY_HAND);
        case EXITED -> answer(run);
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CredentialException(name() + " was interrupted", "Try again.", e);
    } catch (CredentialException e) {
      throw e;
    } catch (IOException e) {
      throw new CredentialException(
          "%s cannot be run: %s".formatted(name(), e.getMessage()), hint(), e);
    }
  }

  // A plugin that waits for the user says on standard error what they are to do.
  private End await(BoundedRun run) throws IOException, InterruptedException {
    Duration first = timeLimit.compareTo(SILENCE) < 0 ? timeLimit : SILENCE;
    End end = run.await(first);
    if (end == End.TIMED_OUT) {
      passOn("is still running and says", run.errors());
      end = run.await(timeLimit.minus(first));
    }
    return end;
  }

  private void passOn(String how, byte[] errors) {
    String said = said(errors);
    if (!said.isEmpty()) {
      log.warn("{} {}: {}", name(), how, said);
    }
  }

  private String said(byte[] errors) {
    return shortened(Redaction.clean(new String(errors, UTF_8), secrets()).strip());
  }

  private Credential answer(BoundedRun run) throws CredentialException {
    if (run.exitCode() != 0) {
      throw failure("ended with exit code " + run.exitCode(), run.errors());
    }
    passOn("says", run.errors());
    return ExecCredential.parse(run.output(), plugin);
  }

  // While the user thinks, a file may change: what runs is what they were asked about.
  private void requireConsent(ExecConsent consent, Path program) throws CredentialException {
    ExecRun asked = describe(program);
    for (int i = 0; i < MAX_QUESTIONS; i++) {
      requireYes(consent.decide(asked));
      ExecRun now = describe(program);
      if (now.fingerprint().equals(asked.fingerprint())) {
        return;
      }
      asked = now;
    }
    throw problem(
        "of %s changed each time it was to run".formatted(plugin.declaredIn()),
        "Find out what writes to it; then try again.");
  }

  private void requireYes(ExecConsent.Decision decision) throws CredentialException {
    switch (decision) {
      case ALLOWED -> {
        // it may run
      }
      case DENIED ->
          throw CredentialException.ofRefusal(
              "%s of %s may not run: you refused it".formatted(name(), plugin.declaredIn()),
              "To change your mind, choose “Ask me again” in Foretop's window, delete the file"
                  + " exec-answers.json in its state folder, or start it with --allow-exec.");
      case UNANSWERED ->
          throw problem(
              "of %s waits for your permission".formatted(plugin.declaredIn()),
              "Answer Foretop's question, in its window or on its terminal; then try again.");
      case NOBODY_TO_ASK ->
          throw problem(
              "of %s may not run: there is no window and no terminal to ask you on"
                  .formatted(plugin.declaredIn()),
              "If you trust that file, start Foretop with --allow-exec.");
    }
  }

  private ExecRun describe(Path program) throws CredentialException {
    try {
      return ExecRun.of(program, target);
    } catch (IOException e) {
      throw new CredentialException(name() + " cannot be read", hint(), e);
    }
  }

  private Process start(Path program) throws IOException {
    ProgramStart starts = ProgramStart.onThisSystem(searchPath);
    ProcessBuilder builder = starts.of(program, plugin.arguments());
    Map<String, String> environment = builder.environment();
    environment.remove(KeyPassphrase.VARIABLE);
    plugin.environment().forEach((name, value) -> starts.set(name, value.reveal(), environment));
    starts.set("KUBERNETES_EXEC_INFO", ExecCredential.request(target), environment);
    return builder.start();
  }

  private CredentialException notFound() {
    return new CredentialException(name() + " was not found", hint(), null);
  }

  private String hint() {
    String hint = plugin.installHint();
    return hint == null
        ? "Install it, or correct its path in %s.".formatted(plugin.declaredIn())
        : shortened(Redaction.withoutControls(hint).strip());
  }

  private CredentialException failure(String what, byte[] errors) {
    String said = said(errors);
    return problem(said.isEmpty() ? what : what + ": " + said, RUN_BY_HAND);
  }

  private CredentialException problem(String what, String hint) {
    return new CredentialException(name() + " " + what, hint, null);
  }

  private String name() {
    return "the credential plugin '%s'".formatted(VisibleText.name(plugin.command()));
  }

  // What the kubeconfig hands to the program, a careless program may print.
  private List<Secret> secrets() {
    List<Secret> secrets = new ArrayList<>(plugin.environment().values());
    @Nullable String before = null;
    for (String argument : plugin.arguments()) {
      if (before != null && isSecretOption(before)) {
        secrets.add(new Secret(argument));
      }
      before = argument;
    }
    return secrets;
  }

  private static boolean isSecretOption(String argument) {
    String name = argument.toLowerCase(Locale.ROOT);
    return name.startsWith("-") && SECRET_WORDS.stream().anyMatch(name::contains);
  }

  private static String shortened(String text) {
    return text.length() <= MAX_SHOWN_CHARACTERS
        ? text
        : text.substring(0, MAX_SHOWN_CHARACTERS) + "…";
  }
}
