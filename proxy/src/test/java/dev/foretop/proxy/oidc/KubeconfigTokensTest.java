package dev.foretop.proxy.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.proxy.cluster.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens written into kubeconfigs as people and programs write those.
@Execution(ExecutionMode.CONCURRENT)
class KubeconfigTokensTest {

  private static final OidcTokens NEW =
      new OidcTokens(new Secret("new.id.token"), new Secret("new \"refresh\" token"));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        # mine
        users:
        - name: other
          user: {token: x}
        - name: öwner 🛶
          user:
            auth-provider:
              config:
                client-id: c # keep
                id-token: old
                idp-issuer-url: https://i
                refresh-token: 'old'
              name: oidc
        contexts: []
        """,
        """
        users:
        - user:
            auth-provider:
              name: oidc
              config:
                  idp-issuer-url: "https://i"
                  client-id: c
          name: öwner 🛶
        """,
        """
        users:
        - name: öwner 🛶
          user:
            auth-provider:
              name: oidc
              config:
                id-token: |
                  old
                refresh-token:
                idp-issuer-url: https://i
                client-id: c
        """,
        """
        {"users": [{"name": "öwner 🛶", "user": {"auth-provider": {"name": "oidc", "config":
          {"idp-issuer-url": "https://i", "client-id": "c", "id-token": "old"}}}}]}
        """,
        "\uFEFFusers: [{name: öwner 🛶, user: {auth-provider: {name: oidc, config: {client-id: c,"
            + " idp-issuer-url: 'https://i', id-token: old, refresh-token: old}}}}]",
        """
        users:\r
        - name: öwner 🛶\r
          user:\r
            auth-provider:\r
              name: oidc\r
              config:\r
                client-id: c\r
                idp-issuer-url: https://i\r
                id-token: "old"\r
        """
      })
  void replacesTheTokensAndNothingElse(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("config"), text);
    OidcSettings before = OidcSettings.read(file, "öwner 🛶");

    KubeconfigTokens.write(file, "öwner 🛶", NEW);

    OidcSettings after = OidcSettings.read(file, "öwner 🛶");
    assertThat(after.tokens()).isEqualTo(NEW);
    assertThat(after.issuer()).isEqualTo(before.issuer());
    assertThat(after.clientId()).isEqualTo("c");
    String rest = Files.readString(file);
    assertThat(rest).doesNotContain("old");
    assertThat(rest.contains("# mine")).isEqualTo(text.contains("# mine"));
    assertThat(rest.contains("c # keep")).isEqualTo(text.contains("c # keep"));
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void leavesNothingOfAnEarlierSignInThere() throws Exception {
    Path file = Files.writeString(folder.resolve("config"), kubeconfig());
    KubeconfigTokens.write(file, "u", NEW);

    KubeconfigTokens.write(file, "u", new OidcTokens(new Secret("other"), null));
    assertThat(OidcSettings.read(file, "u").tokens())
        .isEqualTo(new OidcTokens(new Secret("other"), null));

    KubeconfigTokens.remove(file, "u");
    assertThat(OidcSettings.read(file, "u").tokens()).isEqualTo(OidcTokens.NONE);
  }

  @Test
  void renewsNoTokensThatWereChangedMeanwhile() throws Exception {
    Path file = Files.writeString(folder.resolve("config"), kubeconfig());
    KubeconfigTokens.write(file, "u", NEW);
    var late = new OidcTokens(new Secret("late"), null);

    assertThat(KubeconfigTokens.renew(file, "u", OidcTokens.NONE, late)).isFalse();
    assertThat(OidcSettings.read(file, "u").tokens()).isEqualTo(NEW);
    assertThat(KubeconfigTokens.renew(file, "u", NEW, late)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{idp-issuer-url: https://i, client-id: c, refresh-token: &t old}",
        "&p {idp-issuer-url: https://i, client-id: c}"
      })
  void leavesAFileAloneWhoseValuesAreUsedElsewhere(String config) throws Exception {
    String text =
        "users:\n- name: u\n  user: {auth-provider: {name: oidc, config: %s}}\n".formatted(config);
    Path file = Files.writeString(folder.resolve("config"), text);

    assertThatThrownBy(() -> KubeconfigTokens.write(file, "u", NEW))
        .hasMessageContaining("anchor or alias");
    assertThat(file).hasContent(text);
  }

  @Test
  void keepsALinkALink() throws Exception {
    Path real = Files.writeString(folder.resolve("real"), kubeconfig());
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    KubeconfigTokens.write(link, "u", NEW);

    assertThat(link).isSymbolicLink();
    assertThat(OidcSettings.read(real, "u").tokens()).isEqualTo(NEW);
  }

  @Test
  void leavesAFileAloneThatAnotherProgramWrites() throws Exception {
    Path file = Files.writeString(folder.resolve("config"), kubeconfig());
    Files.createFile(folder.resolve("config.lock"));

    assertThatThrownBy(() -> KubeconfigTokens.write(file, "u", NEW))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another program holds");
    assertThat(file).hasContent(kubeconfig());
  }

  @Test
  void leavesAFileAloneThatHasNoSuchUserAnyMore() throws Exception {
    Path file = Files.writeString(folder.resolve("config"), kubeconfig());

    assertThatThrownBy(() -> KubeconfigTokens.write(file, "gone", NEW))
        .hasMessageContaining("no user 'gone'");
    assertThat(file).hasContent(kubeconfig());
    assertThat(folder.resolve("config.lock")).doesNotExist();
  }

  private static String kubeconfig() {
    return """
    users:
    - name: u
      user:
        auth-provider: {name: oidc, config: {idp-issuer-url: https://i, client-id: c}}
    """;
  }
}
