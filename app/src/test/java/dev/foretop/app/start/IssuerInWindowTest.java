package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.signin.FakeIssuer;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Signing in at a cluster's issuer, in the window.
@Timeout(120)
class IssuerInWindowTest {

  @TempDir Path home;

  private FakeIssuer issuer;
  private WindowFixture window;

  @BeforeEach
  void start() throws Exception {
    issuer = FakeIssuer.start();
    Path kubeconfig = Files.writeString(home.resolve("config"), issuer.kubeconfig(""));
    window = WindowFixture.onKubeconfig(home, kubeconfig);
    window.open("foretop://c@kubeconfig/-/pods");
    window.awaitShown("#connection-sign-in-to-issuer");
  }

  @AfterEach
  void stop() throws Exception {
    window.close();
    issuer.close();
  }

  @Test
  void leadsThroughTheBrowserAndReconnects() throws Exception {
    window.click("#connection-sign-in-to-issuer");
    window.awaitShown("#issuer-page");
    window.setTheme(ThemeChoice.DARK);
    window.pictureOf("#issuer-page", "issuer-browser-dark");

    issuer.visit(URI.create(field("#issuer-page")));

    window.awaitText("#issuer-done", "You are signed in as jane@a.example.");
    window.pictureOf("#issuer-done", "issuer-done");
    window.await(() -> issuer.shown.stream().anyMatch(each -> each.startsWith("Bearer ey")));
  }

  @Test
  void leadsThroughACodeAndSaysWhatWentWrong() throws Exception {
    window.click("#connection-sign-in-to-issuer");
    window.awaitShown("#issuer-code");
    window.click("#issuer-code");
    window.awaitShown("#issuer-user-code");
    window.pictureOf("#issuer-user-code", "issuer-code");
    assertThat(field("#issuer-user-code")).isEqualTo("WDJB-MJHT");

    issuer.refusal = "access_denied";

    window.awaitShown("#issuer-failure");
    window.pictureOf("#issuer-failure", "issuer-failure");
    issuer.refusal = "";
    issuer.deviceDone = true;
    window.click("#issuer-code");
    window.awaitText("#issuer-done", "You are signed in as jane@a.example.");
  }

  private String field(String query) {
    return WindowFixture.onFx(
        () -> window.robot().lookup(query).queryAs(TextInputControl.class).getText());
  }
}
