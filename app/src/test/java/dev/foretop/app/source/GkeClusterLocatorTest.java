package dev.foretop.app.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.google.FakeGoogle;
import dev.foretop.app.google.GkeQuery;
import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.google.GoogleChoice;
import dev.foretop.app.google.GoogleSettings;
import dev.foretop.app.google.TestClock;
import dev.foretop.app.keychain.MemoryTokenStore;
import dev.foretop.app.settings.GkeSelection;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.signin.GoogleChoiceFile;
import dev.foretop.app.signin.GoogleServices;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.credential.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GkeClusterLocatorTest {

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private FakeGoogle google;
  private GoogleChoiceFile choices;
  private GoogleAccount account;
  private GkeClusterLocator locator;
  private volatile Instant now = Instant.parse("2030-01-01T00:00:00Z");

  @BeforeEach
  void start() throws IOException {
    google = FakeGoogle.start();
    choices = new GoogleChoiceFile(folder.resolve("config"));
    String base = google.uri().toString();
    Map<String, String> environment =
        Map.of(
            "CLOUDSDK_API_ENDPOINT_OVERRIDES_CONTAINER", base,
            "CLOUDSDK_API_ENDPOINT_OVERRIDES_CLOUDRESOURCEMANAGER", base,
            "CLOUDSDK_API_ENDPOINT_OVERRIDES_GKEHUB", base);
    account =
        new GoogleAccount(
            new GoogleSettings(
                environment,
                folder,
                _ -> Optional.empty(),
                choices,
                new MemoryTokenStore(),
                clock));
    locator =
        new GkeClusterLocator(
            account, GkeWish.of(GkeQuery.ALL), GkeClusterLocator.Shape.AS_USER, () -> now);
    google.answer(
        "/v3/projects:search",
        200,
        "{\"projects\":[{\"name\":\"projects/1\",\"projectId\":\"p\"}]}");
    google.answer(
        "/v1/projects/p/locations/-/clusters",
        200,
        "{\"clusters\":[{\"name\":\"c\",\"location\":\"eu\",\"status\":\"RUNNING\",\"endpoint\":\"203.0.113.7\",\"masterAuth\":{\"clusterCaCertificate\":\"Q0E=\"}}]}");
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void asksGoogleNothingBeforeTheUserHasChosenAnAccount() {
    assertThat(locator.locate()).isEqualTo(ClusterListing.EMPTY);
    assertThat(google.requests).isEmpty();
  }

  @Test
  void givesTheUsersIdentityToWhatGoogleNames() throws Exception {
    signIn();

    ClusterDetails cluster = locator.lookNow().clusters().getFirst();

    assertThat(cluster.id()).isEqualTo("gke_p_eu_c@gke");
    assertThat(cluster.server()).hasToString("https://203.0.113.7");
    assertThat(cluster.user().provider()).isEqualTo(new ProviderIdentity.GoogleAccount());
    assertThat(cluster.tls().authority()).isNotNull();
    assertThat(cluster.tls().skipVerify()).isFalse();
    assertThat(locator.locate()).isSameAs(locator.locate());
  }

  @Test
  void showsOnlyWhatTheUserChose() throws Exception {
    signIn();
    Path file = folder.resolve(SettingsStore.FILE_NAME);
    SettingsStore settings =
        SettingsStore.open(folder, text -> Files.writeString(file, text), InstantSource.system());
    var chosen =
        new GkeClusterLocator(
            account, GkeWish.of(settings), GkeClusterLocator.Shape.AS_USER, InstantSource.system());
    assertThat(chosen.lookNow().clusters()).hasSize(1);

    settings.change(now -> now.withGke(now.gke().withoutCluster("gke_p_eu_c")));
    assertThat(chosen.locate().clusters()).isEmpty();

    google.requests.clear();
    settings.change(now -> now.withGke(new GkeSelection(false, Set.of("p"), Set.of(), Set.of())));
    assertThat(chosen.lookNow().clusters()).hasSize(1);
    assertThat(google.requests).noneMatch(request -> request.contains("projects:search"));
  }

  @Test
  void reportsASignInThatNoLongerWorks() throws Exception {
    signIn();
    google.tokenMode = FakeGoogle.TokenMode.INVALID_RAPT;

    ClusterListing listing = locator.lookNow();

    assertThat(listing.clusters()).isEmpty();
    assertThat(listing.problems())
        .singleElement()
        .extracting("message")
        .asString()
        .contains("organisation asks you", "gcloud auth application-default login");
  }

  @Test
  void keepsWhatItKnewWhileGoogleCannotBeReachedAndAsksAgainSoon() throws Exception {
    signIn();
    locator.lookNow();

    google.answer("/v1/projects/p/locations/-/clusters", 500, "{}");
    assertKnownWithAProblem(locator.lookNow());
    google.answer("/v3/projects:search", 500, "{}");
    assertKnownWithAProblem(locator.lookNow());
    google.answer("/v3/projects:search", 200, "<html>");
    assertKnownWithAProblem(locator.lookNow());

    google.answer("/v1/projects/p/locations/-/clusters", 200, "{}");
    google.answer("/v3/projects:search", 200, "{\"projects\":[{\"projectId\":\"p\"}]}");
    now = now.plus(Duration.ofSeconds(61));
    await(() -> locator.locate().clusters().isEmpty());
  }

  @Test
  void asksAgainAtOnceAboutAClusterThatMayHaveBeenMadeAnew() throws Exception {
    signIn();
    locator.lookNow();
    await(() -> locator.locate().clusters().size() == 1);
    google.answer(
        "/v1/projects/p/locations/-/clusters",
        200,
        "{\"clusters\":[{\"name\":\"c\",\"location\":\"eu\",\"status\":\"RUNNING\",\"endpoint\":\"203.0.113.8\"}]}");

    locator.lookAgain("other@kubeconfig", false);
    assertThat(server()).isEqualTo("https://203.0.113.7");
    locator.lookAgain("gke_p_eu_c@gke", false);
    await(() -> server().equals("https://203.0.113.8"));

    int asked = google.requests.size();
    for (int i = 0; i < 20; i++) {
      locator.lookAgain("gke_p_eu_c@gke", false);
      locator.locate();
    }
    assertThat(google.requests).hasSize(asked);

    answerWithServer("203.0.113.9");
    now = now.plus(Duration.ofSeconds(61));
    await(() -> server().equals("https://203.0.113.9"));

    answerWithServer("203.0.113.10");
    locator.lookAgain("gke_p_eu_c@gke", true);
    await(() -> server().equals("https://203.0.113.10"));
  }

  private void answerWithServer(String address) {
    google.answer(
        "/v1/projects/p/locations/-/clusters",
        200,
        "{\"clusters\":[{\"name\":\"c\",\"location\":\"eu\",\"status\":\"RUNNING\",\"endpoint\":\"%s\"}]}"
            .formatted(address));
  }

  private String server() {
    return locator.locate().clusters().getFirst().server().toString();
  }

  @Test
  void showsProjectsThatHaveAnsweredBesideOneThatHangs() throws Exception {
    signIn();
    google.answer(
        "/v3/projects:search",
        200,
        "{\"projects\":[{\"projectId\":\"p\"},{\"projectId\":\"hangs\"}]}");
    google.hanging = "/v1/projects/hangs/";

    await(() -> !locator.locate().clusters().isEmpty());

    ClusterListing waited = locator.lookWithin(Duration.ofMillis(1));
    assertThat(waited.clusters()).hasSize(1);
    assertThat(waited.problems()).extracting("message").asString().contains("not said everything");
  }

  @Test
  void isNotSettledBeforeTheFirstLookHasEnded() throws Exception {
    signIn();
    google.answer(
        "/v3/projects:search",
        200,
        "{\"projects\":[{\"projectId\":\"p\"},{\"projectId\":\"hangs\"}]}");
    google.hanging = "/v1/projects/hangs/";

    assertThat(locator.locate().settled()).isFalse();
    await(() -> !locator.locate().clusters().isEmpty());
    assertThat(locator.locate().settled()).isFalse();
    google.letGo();
    await(() -> locator.locate().settled());

    now = now.plus(Duration.ofMinutes(11));
    google.hanging = "/v1/projects/hangs/";
    assertThat(locator.locate().settled()).isTrue();
  }

  @Test
  void isSettledWhereGoogleRefuses() throws Exception {
    signIn();
    google.tokenMode = FakeGoogle.TokenMode.INVALID_RAPT;

    await(() -> locator.locate().settled());

    assertThat(locator.locate().problems()).isNotEmpty();
  }

  // A look for the old account may last as long as Google likes.
  @Test
  void asksForANewAccountWhileTheOldOnesLookHangs() throws Exception {
    signIn();
    google.hanging = "/v1/projects/p/";
    locator.locate();
    await(() -> google.requests.stream().anyMatch(each -> each.contains("/v1/projects/p/")));

    google.hanging = "";
    google.refreshToken = "1//canary-refresh-of-joe";
    google.answer(
        "/v1/projects/p/locations/-/clusters",
        200,
        "{\"clusters\":[{\"name\":\"joes\",\"location\":\"eu\",\"endpoint\":\"203.0.113.9\"}]}");
    signIn();
    assertThat(locator.locate()).isEqualTo(new ClusterListing(List.of(), List.of(), false));
    await(() -> locator.locate().settled());

    google.letGo();
    for (int i = 0; i < 100; i++) {
      assertThat(locator.locate().clusters())
          .extracting(ClusterDetails::id)
          .containsExactly("gke_p_eu_joes@gke");
    }
  }

  private static void assertKnownWithAProblem(ClusterListing listing) {
    assertThat(listing.clusters()).extracting(ClusterDetails::id).containsExactly("gke_p_eu_c@gke");
    assertThat(listing.problems()).isNotEmpty();
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait(); // until the test's own time is over
    }
  }

  @Test
  void fetchesANewTokenOnlyForOneThatIsRefusedThoughItIsNotJustMade() throws Exception {
    signIn();
    var services = new GoogleServices(account);
    var identity = new ProviderIdentity.GoogleAccount();

    Credential first = services.fetch(identity);
    for (int i = 0; i < 20; i++) {
      assertThat(text(services.renew(identity, first))).isEqualTo(text(first));
    }
    assertThat(google.tokenRequests).hasValue(1);

    clock.pass(Duration.ofMinutes(1));
    Credential second = services.renew(identity, first);
    assertThat(text(second)).startsWith("Bearer ya29.").isNotEqualTo(text(first));
    assertThat(text(services.renew(identity, first))).isEqualTo(text(second));
    assertThat(google.tokenRequests).hasValue(2);
  }

  private void signIn() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("adc.json"),
            """
            {"type":"authorized_user","client_id":"c","client_secret":"canary-client-secret",
             "refresh_token":"%s","token_uri":"%stoken"}
            """
                .formatted(google.refreshToken, google.uri()));
    choices.save(new GoogleChoice(GoogleChoice.Source.APPLICATION_DEFAULT, file, List.of()));
  }

  private static String text(Credential credential) {
    @Nullable Secret authorization = credential.authorization();
    return authorization == null ? "" : authorization.reveal();
  }
}
