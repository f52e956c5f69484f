package dev.foretop.proxy.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys made by openssl, in the forms that cluster tools write.
class PemTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          genrsa -traditional -out k 2048                                        | RSA PRIVATE KEY | RSA
          genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out k            | PRIVATE KEY     | RSA
          ecparam -genkey -noout -name prime256v1 -out k                         | EC PRIVATE KEY  | EC
          ecparam -genkey -name prime256v1 -out k                                | EC PARAMETERS   | EC
          genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out k          | PRIVATE KEY     | EC
          genpkey -algorithm ED25519 -out k                                      | PRIVATE KEY     | EdDSA
          """)
  void readsEveryFormOfPrivateKey(String openssl, String block, String algorithm) throws Exception {
    var command = new java.util.ArrayList<>(List.of("openssl"));
    command.addAll(List.of(openssl.split(" ")));
    new ProcessBuilder(command).directory(folder.toFile()).start().waitFor();
    byte[] pem = Files.readAllBytes(folder.resolve("k"));

    assertThat(new String(pem, US_ASCII)).contains("-----BEGIN " + block + "-----");
    assertThat(Pem.privateKey(pem, "the key").getAlgorithm()).isEqualTo(algorithm);
  }

  @Test
  void showsNothingOfAKeyThatItCannotRead() {
    String broken = "-----BEGIN PRIVATE KEY-----\nY2FuYXJ5\n-----END PRIVATE KEY-----\n";

    assertThatThrownBy(() -> Pem.privateKey(broken.getBytes(US_ASCII), "client-key"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("client-key")
        .hasMessageNotContaining("Y2FuYXJ5")
        .hasNoCause();
    assertThatThrownBy(() -> Pem.certificates("no".getBytes(US_ASCII), "client-certificate"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("client-certificate");
  }
}
