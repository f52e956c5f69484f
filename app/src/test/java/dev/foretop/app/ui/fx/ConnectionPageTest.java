package dev.foretop.app.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.CertificateReport;
import dev.foretop.app.kube.ClusterId;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ConnectionState;
import dev.foretop.app.kube.ConnectionState.Outage;
import dev.foretop.app.kube.ServerCertificate;
import dev.foretop.app.kube.SignIn;
import dev.foretop.app.ui.fx.ConnectionPage.Action;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionPageTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void everyStateHasWordsOfItsOwn() {
    List<ConnectionState> states =
        List.of(
            new ConnectionState.NotConnected(),
            new ConnectionState.Connecting(),
            new ConnectionState.Live("v1.36.3"),
            down(new ApiProblem.Unauthorized("expired", null, ApiProblem.Refusal.CLUSTER)),
            down(new ApiProblem.Forbidden("no")),
            down(new ApiProblem.Unreachable("no route", null)),
            down(new ApiProblem.Untrusted("expired", "renew", report("expired"))));

    assertThat(states.stream().map(state -> page(SignIn.SETTINGS, state).label()))
        .containsExactly(
            "not connected",
            "connecting",
            "live",
            "needs sign-in",
            "forbidden",
            "unreachable",
            "certificate problem");
  }

  @Test
  void eachProblemSaysItsCauseAndTheNextStep() {
    ConnectionPage page = page(SignIn.SETTINGS, down(new ApiProblem.Unreachable("no route", null)));

    assertThat(page.title()).isEqualTo("harbour cannot be reached");
    assertThat(page.cause()).isEqualTo("no route");
    assertThat(page.hint()).contains("VPN").contains("keeps trying");
    assertThat(page.actions()).startsWith(Action.RETRY);
  }

  @Test
  void offersTheSignInThatHelps() {
    ConnectionState signedOut =
        down(new ApiProblem.Unauthorized("signed out", "Sign in.", ApiProblem.Refusal.SIGN_IN));

    assertThat(page(SignIn.GOOGLE, signedOut).actions()).startsWith(Action.SIGN_IN);
    assertThat(page(SignIn.PLUGIN, signedOut).actions()).startsWith(Action.RETRY);
  }

  @Test
  void saysWhatToDoAboutACredentialThatIsRefused() {
    ConnectionState refused =
        down(new ApiProblem.Unauthorized("Unauthorized", null, ApiProblem.Refusal.CLUSTER));

    assertThat(page(SignIn.SETTINGS, refused).hint())
        .contains("token, password or certificate", "Put a new one there", "keeps trying");
    assertThat(page(SignIn.PLUGIN, refused).hint()).contains("the plugin gave");
    assertThat(page(SignIn.GOOGLE, refused).hint()).contains("Google account");
  }

  @Test
  void offersToAskAgainWhatTheUserRefused() {
    ConnectionState refused =
        down(new ApiProblem.Unauthorized("you refused it", "…", ApiProblem.Refusal.USER));

    assertThat(page(SignIn.PLUGIN, refused).actions()).startsWith(Action.ASK_AGAIN, Action.RETRY);
    assertThat(page(SignIn.PLUGIN, refused).hint()).contains("ask you again");
  }

  @Test
  void saysThatItWaitsWhereATryWouldAskTheUserAgain() {
    var outage =
        new Outage(
            new ApiProblem.Unauthorized("aborted", "Sign in.", ApiProblem.Refusal.SIGN_IN),
            NOW,
            true,
            true);

    assertThat(page(SignIn.PLUGIN, ConnectionState.of(outage)).hint())
        .contains("waits for you")
        .doesNotContain("keeps trying");
  }

  @Test
  void namesTheRuleThatACertificateFails() {
    ConnectionPage page =
        page(
            SignIn.SETTINGS,
            down(new ApiProblem.Untrusted("x", "y", report("expired", "unknown-issuer"))));

    assertThat(page.title())
        .isEqualTo("The certificate of harbour is expired and from an unknown issuer");
    assertThat(page.actions()).startsWith(Action.SHOW_CERTIFICATE);
    assertThat(CertificateWords.explain("expired", report(), NOW)).contains("4 days ago");
    assertThat(CertificateWords.explain("wrong-host", report(), NOW))
        .contains("“10.0.0.1”", "api.example, 10.0.0.2");
    assertThat(CertificateWords.explain("unknown-issuer", report(), NOW)).contains("CN=ca");
  }

  private static ConnectionPage page(SignIn signIn, ConnectionState state) {
    var cluster =
        new ClusterInfo(
            new ClusterId("harbour@kubeconfig"),
            "harbour",
            null,
            "kubeconfig",
            false,
            false,
            false,
            false,
            signIn,
            "",
            null,
            null);
    return ConnectionPage.of(cluster, state);
  }

  private static ConnectionState down(ApiProblem problem) {
    return ConnectionState.of(new Outage(problem, NOW, false, false));
  }

  private static CertificateReport report(String... rules) {
    return new CertificateReport(
        "10.0.0.1",
        List.of(rules),
        List.of(
            new ServerCertificate(
                "CN=api",
                "CN=ca",
                Instant.parse("2025-01-01T00:00:00Z"),
                Instant.parse("2025-12-29T00:00:00Z"),
                List.of("api.example", "10.0.0.2"),
                "1f",
                "AB:CD")));
  }
}
