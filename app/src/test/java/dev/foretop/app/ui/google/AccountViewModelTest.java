package dev.foretop.app.ui.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.google.FakeGoogle;
import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.google.GoogleChoice;
import dev.foretop.app.google.GoogleIdentity;
import dev.foretop.app.google.GoogleSettings;
import dev.foretop.app.keychain.MemoryTokenStore;
import dev.foretop.app.ui.fx.Threads;
import dev.foretop.app.ui.google.AccountViewModel.State;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The account panel against a fake Google, with a browser that follows redirects: once a plain
/// one, once a real Chromium.
@Timeout(90)
class AccountViewModelTest {

  @TempDir Path folder;

  // The browser's helpers write into it for a moment after its end.
  @TempDir(cleanup = CleanupMode.NEVER)
  Path profile;

  private final BlockingQueue<State> states = new LinkedBlockingQueue<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final Semaphore changed = new Semaphore(0);
  private final AtomicReference<@Nullable GoogleChoice> choice = new AtomicReference<>();
  private volatile @Nullable Process chromium;
  private FakeGoogle google;
  private GoogleAccount account;

  @BeforeEach
  void start() throws Exception {
    google = FakeGoogle.start();
    account =
        new GoogleAccount(
            new GoogleSettings(
                Map.of(),
                folder,
                _ -> Optional.empty(),
                new Choices(choice),
                new MemoryTokenStore(),
                InstantSource.system()));
  }

  // It writes into its profile until it ends, and the folder is to be deleted.
  @AfterEach
  void stop() throws InterruptedException {
    Process browser = chromium;
    if (browser != null) {
      browser.waitFor(20, TimeUnit.SECONDS);
      List<ProcessHandle> children = browser.descendants().toList();
      children.forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly().waitFor();
      children.forEach(child -> child.onExit().join());
    }
    google.close();
  }

  private record Choices(AtomicReference<@Nullable GoogleChoice> choice)
      implements GoogleSettings.ChoiceStore {

    @Override
    public Optional<GoogleChoice> load() {
      return Optional.ofNullable(choice.get());
    }

    @Override
    public void save(GoogleChoice next) {
      choice.set(next);
    }

    @Override
    public void clear() {
      choice.set(null);
    }
  }

  private void noteChange() {
    changes.incrementAndGet();
    changed.release();
  }

  @Test
  void signsInWithTheBrowserAndOutAgain() throws Exception {
    AccountViewModel panel = panel(this::visit);
    panel.useFile(google.clientFile(folder, true), List.of("my-project"));

    await(State.InBrowser.class);
    State.SignedIn in = await(State.SignedIn.class);
    assertThat(in.error()).isNull();
    assertThat(in.identity()).isEqualTo(new GoogleIdentity(null, "memory, until Foretop ends"));
    assertThat(in.choice().projects()).containsExactly("my-project");
    assertThat(changed.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    assertThat(changes).hasValue(1);

    panel.signOut();
    assertThat(await(State.SignedOut.class).error()).isNull();
    assertThat(google.requests).anyMatch(request -> request.contains("revoke"));
  }

  @Test
  void saysThatTheUserGaveUp() throws Exception {
    AccountViewModel panel = panel(_ -> {});
    panel.useFile(google.clientFile(folder, true), List.of());
    await(State.InBrowser.class);

    panel.cancel();

    assertThat(await(State.SignedOut.class).error()).isNotBlank();
    assertThat(google.tokenRequests).hasValue(0);
  }

  @Test
  void namesTheAccountBeforeItIsUsed() throws Exception {
    Path gcloud = Files.createDirectories(folder.resolve(".config/gcloud"));
    Files.writeString(
        gcloud.resolve("application_default_credentials.json"),
        "{\"type\":\"authorized_user\",\"account\":\"jane@a.example\"}");

    panel(_ -> {}).refresh();

    assertThat(await(State.SignedOut.class).candidates())
        .singleElement()
        .satisfies(candidate -> assertThat(candidate.title()).endsWith(": jane@a.example"));
    assertThat(google.requests).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAFile() throws Exception {
    AccountViewModel panel = panel(_ -> {});
    panel.useFile(Files.writeString(folder.resolve("x.json"), "{}"), List.of());

    assertThat(await(State.SignedOut.class).error())
        .contains("neither an OAuth client nor a credential");
  }

  @Test
  @EnabledIf("hasChromium")
  void signsInWithARealChromium() throws Exception {
    AccountViewModel panel = panel(this::visitWithChromium);
    panel.useFile(google.clientFile(folder, true), List.of());

    State.SignedIn in = await(State.SignedIn.class);

    assertThat(in.error()).isNull();
    assertThat(account.token().value()).isNotBlank();
  }

  static boolean hasChromium() {
    return findChromium().isPresent();
  }

  private static Optional<String> findChromium() {
    String named = System.getenv("FORETOP_TEST_CHROMIUM");
    if (named != null && !named.isEmpty()) {
      return Optional.of(named);
    }
    return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
        .flatMap(each ->
            Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of(each, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private AccountViewModel panel(Consumer<URI> browser) {
    var threads = new Threads(Runnable::run, task -> Thread.ofVirtual().start(task));
    var panel = new AccountViewModel(account, browser, threads, this::noteChange);
    panel.stateProperty().subscribe(state -> states.add(state));
    return panel;
  }

  private void visit(URI url) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            google.visit(url);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  // The page that it ends at is Foretop's own, at the loopback redirect.
  private void visitWithChromium(URI url) {
    try {
      chromium =
          new ProcessBuilder(
                  findChromium().orElseThrow(),
                  "--headless=new",
                  "--no-sandbox",
                  "--no-first-run",
                  "--disable-gpu",
                  "--disable-dev-shm-usage",
                  "--no-proxy-server",
                  "--user-data-dir=" + profile,
                  "--dump-dom",
                  url.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T extends State> T await(Class<T> type) throws InterruptedException {
    while (true) {
      State state = states.take();
      if (type.isInstance(state)) {
        return type.cast(state);
      }
    }
  }
}
