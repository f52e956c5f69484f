package dev.foretop.app.ui.google;

import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.google.GoogleChoice;
import dev.foretop.app.google.GoogleException;
import dev.foretop.app.google.GoogleIdentity;
import dev.foretop.app.google.SignInAttempt;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.words.Texts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Signing in to Google and out again. Belongs to the FX thread; what asks Google or reads files
/// runs in the background, one thing at a time.
public final class AccountViewModel {

  /// Where the user stands.
  public sealed interface State {

    /// Something is under way.
    ///
    /// @param what is being done
    record Busy(String what) implements State {}

    /// Nobody is signed in.
    ///
    /// @param candidates what this machine already has
    /// @param error what went wrong last, or null
    record SignedOut(List<Candidate> candidates, @Nullable String error) implements State {}

    /// Somebody is signed in.
    ///
    /// @param identity who that is, and where the sign-in is kept
    /// @param error what went wrong last, or null
    record SignedIn(GoogleChoice choice, GoogleIdentity identity, @Nullable String error)
        implements State {

      /// Returns who that is, in a sentence.
      public String sentence() {
        return identity.sentence(choice);
      }
    }

    /// The user is in the browser.
    ///
    /// @param url where to sign in, should no browser have opened
    record InBrowser(URI url) implements State {}
  }

  /// What this machine already has.
  public record Candidate(GoogleChoice choice, GoogleIdentity identity) {

    /// Returns what to call it, with the address where a file tells it.
    String title() {
      String email = identity.email();
      return email == null ? choice.title() : "%s: %s".formatted(choice.title(), email);
    }
  }

  private interface Work {
    void run() throws GoogleException;
  }

  private final GoogleAccount account;
  private final Consumer<URI> browser;
  private final Threads threads;
  private final Runnable onChange;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.Busy(Texts.of("google.looking.accounts")));
  private volatile @Nullable SignInAttempt attempt;

  /// @param browser opens a page
  /// @param onChange is called on the FX thread when the user has signed in or out
  public AccountViewModel(
      GoogleAccount account, Consumer<URI> browser, Threads threads, Runnable onChange) {
    this.account = account;
    this.browser = browser;
    this.threads = threads;
    this.onChange = onChange;
  }

  /// Looks who is signed in.
  public void refresh() {
    perform(Texts.of("google.looking.accounts"), false, () -> {});
  }

  /// Signs in with what this machine already has.
  void use(GoogleChoice choice, List<String> projects) {
    var chosen = new GoogleChoice(choice.source(), choice.file(), projects);
    perform(Texts.of("google.asking.google"), true, () -> account.use(chosen));
  }

  /// Signs in with a file: an OAuth client needs the browser, a key does not.
  void useFile(Path file, List<String> projects) {
    perform(
        Texts.of("google.reading.file"),
        true,
        () -> {
          GoogleChoice choice = GoogleAccount.choiceFor(file, projects);
          if (choice.source() == GoogleChoice.Source.OAUTH_CLIENT) {
            signIn(choice);
          } else {
            account.use(choice);
          }
        });
  }

  private void signIn(GoogleChoice choice) throws GoogleException {
    try (SignInAttempt begun = account.beginSignIn(choice)) {
      attempt = begun;
      browser.accept(begun.url());
      threads.fx().execute(() -> state.set(new State.InBrowser(begun.url())));
      account.finishSignIn(begun, choice);
    } finally {
      attempt = null;
    }
  }

  /// Gives up a sign-in in the browser.
  public void cancel() {
    SignInAttempt begun = attempt;
    if (begun != null) {
      begun.cancel();
    }
  }

  /// Signs out; what gcloud or another tool has stays theirs.
  public void signOut() {
    perform(
        Texts.of("google.signing.out"),
        true,
        () -> {
          var _ = account.signOut();
        });
  }

  private void perform(String what, boolean isChange, Work work) {
    state.set(new State.Busy(what));
    threads
        .background()
        .execute(() -> {
          State next = outcome(work);
          threads
              .fx()
              .execute(() -> {
                state.set(next);
                if (isChange) {
                  onChange.run();
                }
              });
        });
  }

  private State outcome(Work work) {
    String error = null;
    try {
      work.run();
    } catch (GoogleException e) {
      error = e.sentence();
    }
    Optional<GoogleChoice> choice = account.choice();
    return choice.isPresent()
        ? new State.SignedIn(choice.get(), account.identity(choice.get()), error)
        : new State.SignedOut(candidates(), error);
  }

  private List<Candidate> candidates() {
    return account.candidates().stream()
        .map(choice -> new Candidate(choice, account.identity(choice)))
        .toList();
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }
}
