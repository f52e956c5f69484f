package dev.foretop.app.consent;

import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.credential.ExecRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks the user once for each program, and keeps the answer.
///
/// A request waits for the answer only for a while; the question stays, and its answer counts for
/// the requests that follow.
public final class AskingExecConsent implements ExecConsent {

  public static final Duration PATIENCE = Duration.ofSeconds(45);

  private final ExecAnswers answers;
  private final ExecQuestion question;
  private final Duration patience;
  private final Map<String, CompletableFuture<Boolean>> asked = new HashMap<>(); // guarded by this

  public AskingExecConsent(ExecAnswers answers, ExecQuestion question, Duration patience) {
    this.answers = answers;
    this.question = question;
    this.patience = patience;
  }

  @Override
  public Decision decide(ExecRun run) {
    Optional<CompletableFuture<Boolean>> answer = ask(run);
    if (answer.isEmpty()) {
      return Decision.NOBODY_TO_ASK;
    }
    try {
      boolean allowed = answer.get().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return allowed ? Decision.ALLOWED : Decision.DENIED;
    } catch (TimeoutException _) {
      return Decision.UNANSWERED;
    } catch (ExecutionException _) {
      return Decision.NOBODY_TO_ASK;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Decision.UNANSWERED;
    }
  }

  @Override
  public synchronized void forgetRefusals(Path kubeconfig) {
    answers.forgetRefusals(kubeconfig);
  }

  private synchronized Optional<CompletableFuture<Boolean>> ask(ExecRun run) {
    Optional<Boolean> known = answers.find(run);
    if (known.isPresent()) {
      return known.map(CompletableFuture::completedFuture);
    }
    CompletableFuture<Boolean> pending = asked.get(run.fingerprint());
    if (pending != null) {
      return Optional.of(pending);
    }
    Optional<CompletableFuture<Boolean>> answer = question.ask(run);
    answer.ifPresent(future -> remember(run, future));
    return answer;
  }

  private void remember(ExecRun run, CompletableFuture<Boolean> answer) {
    asked.put(run.fingerprint(), answer);
    var _ =
        answer.whenComplete((allowed, failure) -> {
          synchronized (this) {
            asked.remove(run.fingerprint());
            if (failure == null) {
              answers.keep(run, allowed);
            }
          }
        });
  }
}
