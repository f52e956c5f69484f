package dev.foretop.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The cases of Go's own description, since that is what kubectl follows.
class EnvironmentProxiesTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"\", https://api.example, true",
        "*, https://api.example, false",
        "example, https://api.example, false",
        "api.example, https://api.example:6443, false",
        "api.example, https://other.example, true",
        "pi.example, https://api.example, true",
        ".example, https://api.example, false",
        ".example, https://example, true",
        "*.example, https://api.example, false",
        "API.Example, https://api.example, false",
        "api.example:6443, https://api.example:6443, false",
        "api.example:6443, https://api.example, true",
        "api.example:443, https://api.example, false",
        "\"a, api.example ,b\", https://api.example, false",
        "10.0.0.0/8, https://10.1.2.3:6443, false",
        "10.0.0.0/8, https://11.1.2.3:6443, true",
        "10.128.0.0/9, https://10.127.0.1, true",
        "10.1.2.3, https://10.1.2.3, false",
        "10.1.2.3:6443, https://10.1.2.3:6443, false",
        "10.1.2.3:6443, https://10.1.2.3:443, true",
        "2001:db8::/32, \"https://[2001:db8::1]:6443\", false",
        "[2001:db8::1]:6443, \"https://[2001:db8:0::1]:6443\", false",
        "10.0.0.0/99, https://10.1.2.3, true",
        "\"\", https://localhost:6443, false",
        "\"\", https://127.0.0.1:6443, false",
        "\"\", \"https://[::1]:6443\", false"
      })
  void knowsWhichServersAreReachedDirectly(String noProxy, URI server, boolean proxied) {
    var proxies =
        EnvironmentProxies.of(Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", noProxy));

    assertThat(proxies.proxyFor(server).isPresent()).isEqualTo(proxied);
  }

  @Test
  void takesTheProxyOfTheServersScheme() {
    var proxies =
        EnvironmentProxies.of(
            Map.of("https_proxy", "proxy:3128", "HTTP_PROXY", "socks5://other:1081"));

    assertThat(proxies.proxyFor(URI.create("https://api.example")))
        .contains(URI.create("http://proxy:3128"));
    assertThat(proxies.proxyFor(URI.create("http://api.example")))
        .contains(URI.create("socks5://other:1081"));
    assertThat(proxies.selector().select(URI.create("https://api.example")))
        .singleElement()
        .satisfies(proxy -> {
          assertThat(proxy.type()).isEqualTo(Proxy.Type.HTTP);
          assertThat(proxy.address()).hasToString("proxy/<unresolved>:3128");
        });
  }

  @Test
  void takesWhatIsNoAddressForNotSet() {
    var proxies = EnvironmentProxies.of(Map.of("HTTPS_PROXY", "http://jane:canary@"));

    assertThat(proxies.proxyFor(URI.create("https://api.example"))).isEmpty();
    assertThat(proxies.selector().select(URI.create("https://api.example")))
        .containsExactly(Proxy.NO_PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "PROXY, proxy.example, 3128, jane canary@pass",
    "PROXY, PROXY.example, 3128, jane canary@pass",
    "PROXY, other.example, 1081, john ''",
    "PROXY, proxy.example, 8080, nobody",
    "PROXY, evil.example, 3128, nobody",
    "SERVER, proxy.example, 3128, nobody"
  })
  void signsInToTheProxiesAndNowhereElse(
      Authenticator.RequestorType type, String host, int port, String expected) {
    Authenticator authenticator =
        EnvironmentProxies.of(
                Map.of(
                    "HTTPS_PROXY", "http://jane:canary%40pass@proxy.example:3128",
                    "HTTP_PROXY", "http://john@other.example:1081"))
            .authenticator();

    PasswordAuthentication login =
        authenticator.requestPasswordAuthenticationInstance(
            host, null, port, "http", "realm", "Basic", null, type);

    String shown =
        login == null ? "nobody" : login.getUserName() + " " + new String(login.getPassword());
    assertThat(shown.strip()).isEqualTo(expected.replace("''", "").strip());
    assertThat(authenticator.toString()).doesNotContain("canary");
  }
}
