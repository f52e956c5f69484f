package dev.foretop.proxy.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.testing.Growth;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RedactionTest {

  private static final Secret SECRET = new Secret("a".repeat(50));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Authorization: Bearer abc.def | Authorization: Bearer [redacted]",
        "authorization: custom a=b, c=d | authorization: [redacted]",
        "Bearer abc.def failed | Bearer [redacted] failed",
        "{\"refresh_token\": \"a b\", \"x\": 1} | {\"refresh_token\": [redacted], \"x\": 1}",
        "client-key-data: LS0tLQ== | client-key-data: [redacted]",
        "my_api_key=abc&x=y | my_api_key=[redacted]&x=y",
        "login --password hunter2 now | login --password [redacted] now",
        "login --password --now | login --password --now",
        "https://me:p@ss@host/path | https://[redacted]@host/path",
        "got foretop_owner_abc123 back | got [redacted] back",
        "xkxp_abc_def. | x[redacted]",
        "jwt eyJhbGciOiJ9.e30.x here | jwt [redacted] here",
        "base64url.bearer.authorization.k8s.io.YWJj | [redacted]",
        "ya29.a0b_c-d, 1//0gabc | [redacted], [redacted]",
        "Cookie: a=b; c=d | Cookie: [redacted]",
        "the credential plugin 'gcloud' says: hi | the credential plugin 'gcloud' says: hi",
        "No log file: /home/me/x | No log file: /home/me/x",
        "GET /api/v1/pods 200 | GET /api/v1/pods 200",
        "DB_PASS=hunter22 | DB_PASS=[redacted]",
        "smtp-pwd: hunter22 | smtp-pwd: [redacted]",
        "PASS: TestX, tests_passed=3 PWD=/root | PASS: TestX, tests_passed=3 PWD=/root",
        "sk-ant-api03-abcd1234 github_pat_11ABCD_x hvs.CAESIabcd | [redacted] [redacted] [redacted]",
        "https://b/x?X-Amz-Signature=abc12&a=b | https://b/x?X-Amz-Signature=[redacted]&a=b",
      })
  void hidesWhatIsASecretAndNothingElse(String text, String expected) {
    assertThat(Redaction.of(text)).isEqualTo(expected);
  }

  @Test
  void hidesKeysWholeAlsoWithoutTheirEnd() {
    String key = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n";

    assertThat(Redaction.of("a " + key + "-----END EC PRIVATE KEY----- b"))
        .isEqualTo("a [redacted] b");
    assertThat(Redaction.of("a " + key)).isEqualTo("a [redacted]");
  }

  @Test
  void hidesWhatFollowsTheQuestionMarkInWhatLibrariesSay() {
    assertThat(Redaction.ofLibrary("GET http://h/exec?command=rm&token=x failed. Why?"))
        .isEqualTo("GET http://h/exec?[redacted] failed. Why?");
  }

  @Test
  void takesAwayWhatATerminalWouldObey() {
    String text =
        "\u001B[31mred\u001B[0m \u001B]0;title\u0007x \u009B2Jy\u009D8;;u\u009Cz a\u202Eb\u200B\0c\n\td";

    assertThat(Redaction.withoutControls(text)).isEqualTo("red x yz abc\n\td");
  }

  @Test
  void hidesKnownSecretsAndLongWords() {
    assertThat(
            Redaction.clean(
                "key hunter22, abcDEF0123456789abcDEF0123456789xyz",
                List.of(new Secret("hunter22"))))
        .isEqualTo("key [redacted], [redacted]");
  }

  @Test
  void leavesOutTheWordThatIsCutInHalf() {
    String text = "x".repeat(9) + " " + "y ".repeat(7_990) + "secretsecretsecret".repeat(10);

    assertThat(Redaction.of(text)).doesNotContain("secret").hasSizeLessThan(16_100);
  }

  static Stream<String> awkwardTexts() {
    return Stream.of(
        "a",
        "-",
        "_-",
        "=",
        ":",
        "a=",
        "token",
        "token=",
        "token:",
        "bearer ",
        "://",
        "://a@",
        "@",
        "?",
        "?a",
        "\"",
        "token=\"",
        "token=\"\" ",
        "a+",
        "a1 ",
        "bearer",
        "--key=",
        "authorization=\"\" ",
        "-----BEGIN ",
        "-----END ",
        "\u001B[",
        "\u001B]",
        "--key ",
        "--key-",
        "eyJ",
        "eyJa.",
        "kxp_",
        "foretop_owner",
        "1//",
        "a1",
        "\u009D",
        "a.",
        "authorization",
        "authorization:",
        " ",
        "\t",
        "cookie= ",
        "%20",
        "/",
        "//",
        "a/../");
  }

  @ParameterizedTest
  @MethodSource("awkwardTexts")
  void showsLittleWhateverComes(String unit) {
    String text = unit.repeat(1_000_000 / unit.length());
    String clean = Redaction.clean(text, List.of(SECRET));
    String line = Redaction.ofLibrary(text);

    assertThat(clean.length() + line.length()).isLessThan(100_000);
  }

  @ParameterizedTest
  @MethodSource("awkwardTexts")
  void takesTimeInProportionToTheLength(String unit) {
    Growth.assertLinear(
        unit, text -> new SecretScan(text, EnumSet.allOf(Redaction.Extra.class)).result());
    Growth.assertLinear(unit, text -> Redaction.clean(text, List.of(SECRET)));
    Growth.assertLinear(unit, Redaction::ofLibrary);
  }
}
