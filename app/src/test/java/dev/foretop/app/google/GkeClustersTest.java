package dev.foretop.app.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.foretop.app.keychain.MemoryTokenStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GkeClustersTest {

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final TestClock clock = new TestClock();
  private FakeGoogle google;
  private GkeClusters clusters;

  @BeforeEach
  void start() throws IOException {
    google = FakeGoogle.start();
    for (String api : List.of("CONTAINER", "CLOUDRESOURCEMANAGER", "GKEHUB")) {
      environment.put("CLOUDSDK_API_ENDPOINT_OVERRIDES_" + api, google.uri().toString());
    }
    Path gcloud = folder.resolve("gcloud");
    Files.writeString(
        gcloud,
        """
        #!/bin/sh
        case "$*" in *force*) t=ya29.renewed;; *) t=ya29.first;; esac
        echo "{\\"credential\\":{\\"access_token\\":\\"$t\\",\\"token_expiry\\":\\"2099-01-01T00:00:00Z\\"}}"
        """);
    Files.setPosixFilePermissions(gcloud, PosixFilePermissions.fromString("rwxr-xr-x"));
    var choices = new MemoryChoices();
    choices.save(new GoogleChoice(GoogleChoice.Source.GCLOUD, null, List.of("named")));
    var settings =
        new GoogleSettings(
            environment,
            folder,
            name -> Optional.of(folder.resolve(name)).filter(Files::isExecutable),
            choices,
            new MemoryTokenStore(),
            clock);
    clusters = new GkeClusters(new GoogleAccount(settings), new BusyServer(pauses::add));
    google.answer(
        "/v3/projects:search",
        200,
        "{\"projects\":[{\"name\":\"projects/11\",\"projectId\":\"one\"}],\"nextPageToken\":\"n&1\"}");
    google.answer(
        "/v3/projects:search?query=state:ACTIVE&pageSize=500&pageToken=n%261",
        200, "{\"projects\":[{\"name\":\"projects/22\",\"projectId\":\"two\"}]}");
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @Test
  void findsTheClustersOfAllProjectsAndReportsWhatFails() throws Exception {
    google.answer(
        "/v1/projects/one/locations/-/clusters",
        200,
        """
        {"clusters":[
          {"name":"public","location":"eu","status":"RUNNING","endpoint":"203.0.113.7",
           "masterAuth":{"clusterCaCertificate":"Q0E="}},
          {"name":"private","location":"eu","status":"RUNNING","endpoint":"10.0.0.2",
           "privateClusterConfig":{"enablePrivateEndpoint":true,"privateEndpoint":"10.0.0.2"},
           "masterAuth":{"clusterCaCertificate":"Q0E="}},
          {"name":"by-dns","location":"eu","status":"ERROR","endpoint":"203.0.113.8",
           "controlPlaneEndpointsConfig":{"ipEndpointsConfig":{"enabled":false},
             "dnsEndpointConfig":{"endpoint":"gke-1.eu.gke.goog","allowExternalTraffic":true}}},
          {"name":"young","location":"eu","status":"PROVISIONING"},
          {"name":"hostile","location":"eu","status":"RUNNING","endpoint":"evil.example/@x"}],
         "missingZones":["us-east1-b"]}
        """);
    google.answer(
        "/v1/projects/two/locations/-/clusters",
        403,
        """
        {"error":{"code":403,"message":"off","details":[{"reason":"SERVICE_DISABLED"}]}}
        """);

    GkeListing listing = clusters.find(GkeQuery.ALL);

    assertThat(listing.clusters())
        .extracting(GkeCluster::contextName, cluster -> cluster.server().toString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("gke_one_eu_public", "https://203.0.113.7"),
            org.assertj.core.groups.Tuple.tuple("gke_one_eu_private", "https://10.0.0.2"),
            org.assertj.core.groups.Tuple.tuple("gke_one_eu_by-dns", "https://gke-1.eu.gke.goog"));
    assertThat(listing.clusters().get(0).caCertificate()).isEqualTo("Q0E=");
    assertThat(listing.clusters().get(2).caCertificate()).isNull();
    assertThat(listing.problems())
        .anyMatch(problem -> problem.contains("us-east1-b"))
        .anyMatch(problem -> problem.contains("'young' has no endpoint yet"))
        .anyMatch(problem -> problem.contains("'hostile' has no endpoint"))
        .anyMatch(problem -> problem.contains("'by-dns' is ERROR"))
        .anyMatch(problem -> problem.equals("project 'two': its API is not enabled there"))
        .anyMatch(problem -> problem.startsWith("project 'named': it does not exist"));
  }

  @Test
  void findsMembersOfFleetsThatAreNoClusterFoundBefore() throws Exception {
    google.answer(
        "/v1/projects/one/locations/-/clusters",
        200,
        "{\"clusters\":[{\"name\":\"c\",\"location\":\"eu\",\"status\":\"RUNNING\",\"endpoint\":\"203.0.113.7\"}]}");
    google.answer(
        "/v1/projects/one/locations/-/memberships",
        200,
        """
        {"resources":[
          {"name":"projects/one/locations/global/memberships/known","endpoint":{"gkeCluster":
            {"resourceLink":"//container.googleapis.com/projects/one/locations/eu/clusters/c"}}},
          {"name":"projects/one/locations/global/memberships/by-number","endpoint":{"gkeCluster":
            {"resourceLink":"//container.googleapis.com/projects/11/zones/eu/clusters/c"}}},
          {"name":"projects/one/locations/global/memberships/on-prem","state":{"code":"READY"}}]}
        """);

    assertThat(clusters.find(GkeQuery.ALL).clusters())
        .extracting(GkeCluster::contextName, cluster -> cluster.server().toString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("gke_one_eu_c", "https://203.0.113.7"),
            org.assertj.core.groups.Tuple.tuple(
                "connectgateway_one_global_on-prem",
                "https://connectgateway.googleapis.com/v1/projects/11/locations/global/memberships/on-prem"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"two", "22"})
  void takesAClusterThatIsInAnotherProjectsFleetForOne(String owner) throws Exception {
    google.answer("/v1/projects/one/locations/-/clusters", 200, "{}");
    google.answer(
        "/v1/projects/two/locations/-/clusters",
        200,
        "{\"clusters\":[{\"name\":\"c\",\"location\":\"eu\",\"status\":\"RUNNING\",\"endpoint\":\"203.0.113.7\"}]}");
    google.answer(
        "/v1/projects/one/locations/-/memberships",
        200,
        """
        {"resources":[
          {"name":"projects/one/locations/global/memberships/c","endpoint":{"gkeCluster":
            {"resourceLink":"//container.googleapis.com/projects/%1$s/locations/eu/clusters/c"}}},
          {"name":"projects/one/locations/global/memberships/other","endpoint":{"gkeCluster":
            {"resourceLink":"//container.googleapis.com/projects/%1$s/locations/us/clusters/c"}}}]}
        """
            .formatted(owner));

    GkeListing listing = clusters.find(GkeQuery.ALL);

    assertThat(listing.clusters())
        .extracting(GkeCluster::contextName)
        .containsExactlyInAnyOrder("gke_two_eu_c", "connectgateway_one_global_other");
    assertThat(listing.clusters(name -> !name.startsWith("gke_")))
        .extracting(GkeCluster::contextName)
        .containsExactly("connectgateway_one_global_c", "connectgateway_one_global_other");
  }

  @Test
  void findsTheFleetOfAProjectThatWasOnlyNamed() throws Exception {
    google.answer("/v1/projects/side/locations/-/clusters", 200, "{}");
    google.answer("/v3/projects/side", 200, "{\"name\":\"projects/33\"}");
    google.answer(
        "/v1/projects/side/locations/-/memberships",
        200,
        "{\"resources\":[{\"name\":\"projects/side/locations/global/memberships/on-prem\"}]}");

    GkeListing listing = clusters.find(GkeQuery.of(GkeQuery.Scope.PROJECTS, List.of("side")));

    assertThat(listing.clusters())
        .singleElement()
        .satisfies(member -> {
          assertThat(member.reach()).isEqualTo(GkeCluster.Reach.GATEWAY);
          assertThat(member.server().getPath()).contains("/projects/33/");
        });
  }

  @Test
  void tellsOfEachProjectAsItAnswersAndEndsWhenItIsInterrupted() throws Exception {
    google.answer("/v1/projects/one/locations/-/clusters", 200, "{}");
    google.answer("/v1/projects/two/locations/-/clusters", 200, "{}");
    List<String> told = new CopyOnWriteArrayList<>();
    var progress =
        new GkeClusters.Progress() {
          @Override
          public void listed(List<String> projects) {
            told.addAll(projects);
            google.delayMillis = 60_000;
            Thread.currentThread().interrupt();
          }

          @Override
          public void found(GkeProject project) {
            told.add("found " + project.id());
          }
        };

    assertThat(
            catchThrowableOfType(
                GoogleException.class, () -> clusters.find(GkeQuery.ALL, progress)))
        .hasMessageContaining("cancelled");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(told).startsWith("one", "two", "named");
  }

  @Test
  void looksIntoNamedProjectsWhenNoneCanBeListed() throws Exception {
    google.answer("/v3/projects:search", 403, "{\"error\":{\"message\":\"no\"}}");
    google.answer(
        "/v1/projects/named/locations/-/clusters",
        200,
        "{\"clusters\":[{\"name\":\"c\",\"location\":\"eu\",\"status\":\"RUNNING\",\"endpoint\":\"203.0.113.7\"}]}");

    GkeListing listing = clusters.find(GkeQuery.ALL);

    assertThat(listing.clusters())
        .extracting(GkeCluster::contextName)
        .containsExactly("gke_named_eu_c");
    assertThat(listing.problems())
        .singleElement()
        .asString()
        .contains("cannot be listed", "--project");
  }

  @Test
  void renewsARefusedTokenOnceAndWaitsForABusyApi() throws Exception {
    google.answer("/v3/projects:search", 401, "{}");
    assertThat(clusters.find(GkeQuery.ALL).problems().getFirst())
        .contains("does not accept the sign-in");
    assertThat(google.tokensSeen).doesNotContain("Bearer ya29.renewed");
    clock.pass(Duration.ofMinutes(1));
    clusters.find(GkeQuery.ALL);
    assertThat(google.tokensSeen).contains("Bearer ya29.first", "Bearer ya29.renewed");

    google.answer("/v3/projects:search", 503, "{}");
    assertThat(clusters.find(GkeQuery.ALL).problems().getFirst()).contains("busy");
    assertThat(pauses).hasSize(2).allMatch(pause -> pause.toMillis() >= 1_000);
  }

  @Test
  void asksForAtMostEightProjectsAtOnce() throws Exception {
    StringBuilder projects = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      projects
          .append(i == 0 ? "" : ",")
          .append("{\"name\":\"projects/%d\",\"projectId\":\"p%d\"}".formatted(i, i));
    }
    google.answer("/v3/projects:search", 200, "{\"projects\":[" + projects + "]}");
    google.answer("/v1/projects/", 200, "{}");
    google.delayMillis = 30;

    clusters.find(GkeQuery.ALL);

    assertThat(google.mostAtOnce.get()).isBetween(2, 8);
  }

  @Test
  void keepsToTheProjectLabelsAndEndpointOfAQuery() throws Exception {
    google.answer(
        "/v1/projects/p/locations/eu/clusters",
        200,
        """
        {"clusters":[
          {"name":"a","location":"eu","status":"RUNNING","endpoint":"203.0.113.7",
           "resourceLabels":{"env":"prod"},
           "controlPlaneEndpointsConfig":{"dnsEndpointConfig":{"endpoint":"a.gke.goog"}}},
          {"name":"b","location":"eu","status":"RUNNING","endpoint":"203.0.113.8"}]}
        """);

    GkeListing listing =
        clusters.find(
            new GkeQuery(GkeQuery.Scope.CLUSTERS, List.of("p"), "eu", Map.of("env", "prod"), true));

    assertThat(listing.clusters())
        .singleElement()
        .extracting(cluster -> cluster.server().toString())
        .isEqualTo("https://a.gke.goog");
    assertThat(google.requests).noneMatch(request -> request.contains("projects:search"));
  }

  @Test
  void keepsWhatWasKnownOfZonesThatDoNotAnswer() throws Exception {
    String two =
        """
        {"clusters":[{"name":"a","location":"us-east1-b","status":"RUNNING","endpoint":"203.0.113.7"},
          {"name":"b","location":"eu-west1","status":"RUNNING","endpoint":"203.0.113.8"}]}
        """;
    google.answer("/v1/projects/one/locations/-/clusters", 200, two);
    GkeListing before = clusters.find(GkeQuery.ALL);
    google.answer(
        "/v1/projects/one/locations/-/clusters", 200, "{\"missingZones\":[\"us-east1-b\"]}");

    GkeListing now = clusters.find(GkeQuery.ALL).orElse(before);

    assertThat(now.clusters())
        .singleElement()
        .satisfies(cluster -> {
          assertThat(cluster.contextName()).isEqualTo("gke_one_us-east1-b_a");
          assertThat(cluster.title()).contains("last known");
        });
    google.answer(
        "/v1/projects/one/locations/-/clusters", 200, "{\"missingZones\":[\"eu-west1-c\"]}");
    assertThat(clusters.find(GkeQuery.ALL).orElse(before).clusters())
        .extracting(GkeCluster::name)
        .containsExactly("b");
  }

  @Test
  void asksForFleetsWhereGkeIsOffAndNamesTheProjectThatIsMeant() throws Exception {
    google.answer(
        "/v1/projects/one/locations/-/clusters",
        403,
        """
        {"error":{"code":403,"message":"off","details":[{"reason":"SERVICE_DISABLED",
          "metadata":{"consumer":"projects/billing","service":"container.googleapis.com"}}]}}
        """);
    google.answer(
        "/v1/projects/one/locations/-/memberships",
        200,
        """
        {"resources":[{"name":"projects/one/locations/global/memberships/on-prem"}],
         "unreachable":["projects/one/locations/eu"]}
        """);

    GkeListing listing = clusters.find(GkeQuery.ALL);

    assertThat(listing.clusters()).extracting(GkeCluster::name).containsExactly("on-prem");
    assertThat(listing.problems()).anyMatch(text -> text.contains("project 'billing'"));
    assertThat(listing.problems()).anyMatch(text -> text.contains("did not answer: eu"));
  }

  @Test
  void saysInOneLineWhatIsWrongWithManyProjects() throws Exception {
    var projects = new ArrayList<GkeProject>();
    for (int i = 0; i < 299; i++) {
      projects.add(new GkeProject("p" + i, List.of(), List.of("its API is not enabled there")));
    }

    assertThat(new GkeListing(projects, null).problems())
        .containsExactly("299 projects ('p0', 'p1', 'p2', …): its API is not enabled there");
  }

  @Test
  void saysInOneLineWhatGoogleRefusesOfManyProjectsAlike() throws Exception {
    var listed = new ArrayList<String>();
    for (int i = 100; i < 150; i++) {
      listed.add("{\"name\":\"projects/%d\",\"projectId\":\"p%d\"}".formatted(i, i));
      boolean isOff = i % 2 == 0;
      google.answer(
          "/v1/projects/p%d/locations/-/clusters".formatted(i),
          403,
          isOff
              ? disabled(String.valueOf(i), "Enable it in project %d.".formatted(i))
              : "{\"error\":{\"code\":403,\"message\":\"Required permission for 'projects/p%d'.\"}}"
                  .formatted(i));
    }
    google.answer("/v3/projects:search", 200, "{\"projects\":[" + String.join(",", listed) + "]}");

    List<String> problems = clusters.find(GkeQuery.ALL).problems();

    assertThat(problems)
        .filteredOn(problem -> !problem.contains("'named'"))
        .containsExactly(
            "25 projects ('p100', 'p102', 'p104', …): 'container.googleapis.com' is not enabled there",
            "25 projects ('p101', 'p103', 'p105', …): Required permission for 'projects/…'.");
  }

  private static String disabled(String consumer, String message) {
    return """
    {"error":{"code":403,"message":"%s","details":[{"reason":"SERVICE_DISABLED",
      "metadata":{"consumer":"projects/%s","service":"container.googleapis.com"}}]}}
    """
        .formatted(message, consumer);
  }

  @ParameterizedTest
  @CsvSource({
    "GCLOUD, 401, '', run 'gcloud auth login'",
    "APPLICATION_DEFAULT, 401, '', run 'gcloud auth application-default login'",
    "GCLOUD, 403, ACCESS_TOKEN_SCOPE_INSUFFICIENT, gcloud's sign-in does not include Google Cloud",
    "METADATA_SERVER, 403, ACCESS_TOKEN_SCOPE_INSUFFICIENT, access scopes of this machine",
    "OAUTH_CLIENT, 403, ACCESS_TOKEN_SCOPE_INSUFFICIENT, leave that box ticked"
  })
  void saysWhatHelpsASignInOfItsKind(
      GoogleChoice.Source source, int status, String reason, String part) {
    var refusal =
        new GoogleApi.Refusal(status, new ApiProblem(reason, "", "", false), source, "canary");

    assertThat(Refusals.describe(refusal)).contains(part).doesNotContain("canary");
  }

  @Test
  void namesTheCureOfAQuotaProjectThatDoesNotDo() throws Exception {
    google.answer("/v1/projects/one/locations/-/clusters", 403, disabled("billing", "off"));
    google.answer(
        "/v1/projects/two/locations/-/clusters",
        403,
        """
        {"error":{"code":403,"message":"no","details":[{"reason":"USER_PROJECT_DENIED",
          "metadata":{"consumer":"projects/billing"}}]}}
        """);

    assertThat(clusters.find(GkeQuery.ALL).problems())
        .anyMatch(text ->
            text.startsWith(
                    "project 'one': 'container.googleapis.com' is not enabled in project 'billing'")
                && text.contains("GOOGLE_CLOUD_QUOTA_PROJECT"))
        .anyMatch(text ->
            text.startsWith("project 'two': you may not use the quota project 'billing'")
                && text.contains("GOOGLE_CLOUD_QUOTA_PROJECT")
                && text.contains("Service Usage Consumer"));
  }

  @Test
  void takesAProjectsNumberAndItsIdForOne() throws Exception {
    google.answer(
        "/v1/projects/one/locations/-/clusters",
        200,
        "{\"clusters\":[{\"name\":\"c\",\"location\":\"eu\",\"status\":\"RUNNING\",\"endpoint\":\"203.0.113.7\"}]}");
    google.answer("/v3/projects/33", 200, "{\"name\":\"projects/33\",\"projectId\":\"three\"}");

    GkeListing listing =
        clusters.find(GkeQuery.of(GkeQuery.Scope.EVERYTHING, List.of("11", "33", "three")));

    assertThat(listing.projects())
        .extracting(GkeProject::id)
        .containsExactly("one", "two", "named", "three");
    assertThat(listing.clusters()).hasSize(1);
  }

  @Test
  void takesAProjectForOneOfWhichNobodyTellsTheId() throws Exception {
    String answer =
        """
        {"clusters":[{"name":"c","location":"eu","status":"RUNNING","endpoint":"203.0.113.7",
          "selfLink":"https://container.googleapis.com/v1/projects/side/locations/eu/clusters/c"}]}
        """;
    google.answer("/v1/projects/side/locations/-/clusters", 200, answer);
    google.answer("/v1/projects/44/locations/-/clusters", 200, answer);

    assertThat(
            clusters.find(GkeQuery.of(GkeQuery.Scope.PROJECTS, List.of("44", "side"))).clusters())
        .extracting(GkeCluster::contextName)
        .containsExactly("gke_side_eu_c");
  }

  @Test
  void usesAnEndpointOfDnsWhereThereIsNoAddress() throws Exception {
    google.answer(
        "/v1/projects/one/locations/-/clusters",
        200,
        """
        {"clusters":[{"name":"c","location":"eu","status":"RUNNING",
          "controlPlaneEndpointsConfig":{"dnsEndpointConfig":
            {"endpoint":"gke-1.eu.gke.goog","allowExternalTraffic":true}}}]}
        """);

    assertThat(clusters.find(GkeQuery.ALL).clusters())
        .extracting(GkeCluster::server)
        .extracting(Object::toString)
        .containsExactly("https://gke-1.eu.gke.goog");
  }

  @Test
  void sendsTheTokenNowhereElse() throws Exception {
    environment.put("CLOUDSDK_API_ENDPOINT_OVERRIDES_GKEHUB", "http://evil.example/");

    assertThat(catchThrowableOfType(GoogleException.class, () -> clusters.find(GkeQuery.ALL)))
        .hasMessageContaining("is no https URL");
    assertThat(google.requests).isEmpty();
  }
}
