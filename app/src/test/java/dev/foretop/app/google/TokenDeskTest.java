package dev.foretop.app.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foretop.app.google.GoogleChoice.Source;
import dev.foretop.app.keychain.MemoryTokenStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many who want a token at once, and a Google that does not give one.
@Timeout(60)
class TokenDeskTest {

  @TempDir Path folder;

  private FakeGoogle google;
  private final MemoryChoices choices = new MemoryChoices();
  private GoogleAccount account;

  @BeforeEach
  void start() throws Exception {
    google = FakeGoogle.start();
    Path file =
        Files.writeString(
            folder.resolve("adc.json"),
            """
            {"type":"authorized_user","client_id":"c","client_secret":"canary-client-secret",
             "refresh_token":"%s","token_uri":"%stoken"}
            """
                .formatted(google.refreshToken, google.uri()));
    choices.save(new GoogleChoice(Source.APPLICATION_DEFAULT, file, List.of()));
    account =
        new GoogleAccount(
            new GoogleSettings(
                Map.of(),
                folder,
                name -> Optional.of(folder.resolve(name)).filter(Files::isExecutable),
                choices,
                new MemoryTokenStore(),
                new TestClock(),
                new GoogleLimits(
                    Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(60))));
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void endsForAllWhoWaitWhenTheTimeIsOver() throws Exception {
    google.hanging = "/token";

    assertThat(twenty()).allMatch(text -> text.contains("'127.0.0.1' did not answer in time"));
    assertThat(google.tokenRequests).hasValue(1);

    google.hanging = "";
    assertThat(account.token().value()).startsWith("ya29.");
    assertThat(google.tokenRequests).hasValue(2);
  }

  @Test
  void saysThatItIsGcloudThatHangs() throws Exception {
    Path gcloud = Files.writeString(folder.resolve("gcloud"), "#!/bin/sh\nsleep 60\n");
    Files.setPosixFilePermissions(gcloud, PosixFilePermissions.fromString("rwxr-xr-x"));
    choices.save(new GoogleChoice(Source.GCLOUD, null, List.of()));

    assertThat(twenty())
        .allMatch(text -> text.contains("gcloud did not answer") && text.contains("in a terminal"));
  }

  @Test
  void asksOnceForTwentyThatAreRefused() throws Exception {
    google.tokenRefusal = "{\"error\":\"invalid_grant\",\"error_subtype\":\"rapt_required\"}";

    assertThat(twenty()).allMatch(text -> text.contains("organisation asks you"));
    assertThat(twenty()).allMatch(text -> text.contains("organisation asks you"));
    assertThat(google.tokenRequests).hasValue(1);
  }

  @Test
  void asksAgainAtOnceWhenTheSignInChanges() throws Exception {
    google.tokenRefusal = "{\"error\":\"invalid_grant\"}";
    var _ = catchThrowableOfType(GoogleException.class, account::token);
    google.tokenRefusal = null;
    Path file = folder.resolve("adc.json");

    Files.writeString(file, Files.readString(file).replace("}", ",\"account\":\"jane@a\"}"));

    assertThat(account.token().value()).startsWith("ya29.");
  }

  private List<String> twenty() throws Exception {
    List<Callable<String>> asks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      asks.add(() -> catchThrowableOfType(GoogleException.class, account::token).sentence());
    }
    List<String> texts = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var answer : threads.invokeAll(asks)) {
        texts.add(answer.get().toLowerCase(java.util.Locale.ROOT));
      }
    }
    return texts;
  }
}
