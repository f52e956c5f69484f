package dev.foretop.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The cases are those of golang.org/x/net/http/httpproxy.
class EnvironmentProxyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://api.example:6443   | ''                          | true
          https://api.example:6443   | example                     | false
          https://api.example:6443   | .example                    | false
          https://example            | .example                    | true
          https://api.example        | *.example                   | false
          https://otherexample       | example                     | true
          https://api.example:6443   | api.example:6443            | false
          https://api.example:6443   | api.example:443             | true
          https://api.example        | *                           | false
          https://10.1.2.3:6443      | 10.0.0.0/8                  | false
          https://11.1.2.3:6443      | 10.0.0.0/8                  | true
          https://10.1.2.3           | 10.1.2.3                    | false
          https://10.1.2.3           | 'foo.example , 10.1.2.3'    | false
          https://[fd00::1]:6443     | fd00::/8                    | false
          https://[fd00::1]:6443     | fe00::/8                    | true
          https://localhost:6443     | ''                          | false
          https://127.0.0.5:6443     | ''                          | false
          https://[::1]:6443         | ''                          | false
          https://API.Example        | API.EXAMPLE                 | false
          """)
  void followsKubectlsRules(URI target, String noProxy, boolean expected) throws IOException {
    var proxy =
        new EnvironmentProxy(Map.of("HTTPS_PROXY", "http://proxy.corp:3128", "NO_PROXY", noProxy));

    assertThat(proxy.proxyFor(target).isPresent()).isEqualTo(expected);
  }

  @Test
  void takesCapitalsFirstAndAnAddressWithoutAScheme() throws IOException {
    var both = Map.of("HTTPS_PROXY", "upper:1", "https_proxy", "lower:2");
    assertThat(new EnvironmentProxy(both).proxyFor(URI.create("https://a")))
        .hasValue(URI.create("http://upper:1"));
    var lower = Map.of("https_proxy", "socks5://lower:2");
    assertThat(new EnvironmentProxy(lower).proxyFor(URI.create("https://a")))
        .hasValue(URI.create("socks5://lower:2"));
    assertThat(new EnvironmentProxy(lower).proxyFor(URI.create("http://a"))).isEmpty();
  }

  @Test
  void doesNotShowAPasswordOfAnAddressThatCannotBeRead() {
    var broken = new EnvironmentProxy(Map.of("HTTPS_PROXY", "http://me:secret@ :1"));

    assertThatThrownBy(() -> broken.proxyFor(URI.create("https://a")))
        .hasMessageContaining("HTTPS_PROXY")
        .hasMessageNotContaining("secret");
  }
}
