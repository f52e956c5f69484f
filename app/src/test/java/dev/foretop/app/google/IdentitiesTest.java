package dev.foretop.app.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.google.GoogleChoice.Source;
import dev.foretop.app.keychain.MemoryTokenStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitiesTest {

  private static final GoogleChoice GCLOUD = new GoogleChoice(Source.GCLOUD, null, List.of());

  @TempDir Path home;

  @Test
  void findsTheAccountOfGcloudsActiveConfiguration() throws IOException {
    assertThat(of(GCLOUD, Map.of()).email()).isNull();

    configure(
        "default", "[auth]\naccount = wrong\n[core]\nproject = p\naccount = jane@a.example\n");
    assertThat(of(GCLOUD, Map.of()))
        .isEqualTo(new GoogleIdentity("jane@a.example", "gcloud's own files", "default", null));

    configure("work", "[core]\naccount=joe@b.example\n");
    Files.writeString(home.resolve(".config/gcloud/active_config"), "work\n");
    assertThat(of(GCLOUD, Map.of()).email()).isEqualTo("joe@b.example");
    configure("work", "[core]\nAccount : kim@d.example\n");
    assertThat(of(GCLOUD, Map.of()).email()).isEqualTo("kim@d.example");
    assertThat(of(GCLOUD, Map.of("CLOUDSDK_ACTIVE_CONFIG_NAME", "default")).email())
        .isEqualTo("jane@a.example");
    assertThat(of(GCLOUD, Map.of("CLOUDSDK_CORE_ACCOUNT", "ann@c.example")).email())
        .isEqualTo("ann@c.example");
  }

  @Test
  void findsTheAddressInACredentialFile() throws IOException {
    String impersonation =
        "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/"
            + "ship@p.iam.example:generateAccessToken";

    assertThat(inFile("{'client_email':'robot@p.iam.example'}")).isEqualTo("robot@p.iam.example");
    assertThat(inFile("{'account':'jane@a.example'}")).isEqualTo("jane@a.example");
    assertThat(inFile("{'account':'','refresh_token':'canary'}")).isNull();
    assertThat(inFile("{'service_account_impersonation_url':'" + impersonation + "'}"))
        .isEqualTo("ship@p.iam.example");
    assertThat(inFile("not JSON")).isNull();
  }

  private @Nullable String inFile(String json) throws IOException {
    Path file = Files.writeString(home.resolve("key.json"), json.replace('\'', '"'));
    GoogleIdentity found = of(new GoogleChoice(Source.SERVICE_ACCOUNT, file, List.of()), Map.of());
    assertThat(found.keptIn()).isEqualTo("that file");
    return found.email();
  }

  private void configure(String name, String text) throws IOException {
    Path folder = Files.createDirectories(home.resolve(".config/gcloud/configurations"));
    Files.writeString(folder.resolve("config_" + name), text);
  }

  private GoogleIdentity of(GoogleChoice choice, Map<String, String> environment) {
    var settings =
        new GoogleSettings(
            environment,
            home,
            _ -> Optional.empty(),
            new NoChoices(),
            new MemoryTokenStore(),
            InstantSource.system());
    return new GoogleAccount(settings).identity(choice);
  }

  private record NoChoices() implements GoogleSettings.ChoiceStore {

    @Override
    public Optional<GoogleChoice> load() {
      return Optional.empty();
    }

    @Override
    public void save(GoogleChoice choice) {}

    @Override
    public void clear() {}
  }
}
