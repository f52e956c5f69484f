package dev.foretop.proxy.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.policy.Origin;
import dev.foretop.proxy.testing.Scraps;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What holds for every text, tried on many: none makes a parser throw, and none that is let
/// through means what must not pass.
class ParserPropertiesTest {

  private static final int TRIES = 100_000;

  @Test
  void noPathThatIsAllowedHoldsADotSegmentHoweverOftenItIsDecoded() {
    var scraps =
        new Scraps(
            1,
            "/",
            ".",
            "..",
            "%2e",
            "%2E",
            "%252e",
            "%25",
            "2e",
            "%2f",
            "%5c",
            "\\",
            ";",
            "a",
            "?",
            "%c0%ae",
            "%e0%80%ae",
            "%00",
            "\u00e9",
            " ",
            "%",
            "x=1",
            "|",
            "%32%65",
            "%0a",
            "#",
            "c0",
            "ae");
    int allowed = 0;
    for (int i = 0; i < TRIES; i++) {
      String path = "/" + scraps.next(8);
      if (PathRules.isAllowed(path)) {
        allowed++;
        assertHarmless(path.split("\\?", 2)[0]);
      }
    }
    assertThat(allowed).isGreaterThan(TRIES / 100);
  }

  private static void assertHarmless(String path) {
    assertThat(path).startsWith("/").matches("[!-~]*").doesNotContain("\\", "#");
    String before = "";
    for (String text = path; !text.equals(before); text = decode(text)) {
      assertThat(text.split("[/\\\\]", -1))
          .as(path)
          .noneMatch(segment -> Set.of(".", "..").contains(segment.split(";", 2)[0]));
      before = text;
    }
  }

  // Written differently from the product's on purpose.
  private static String decode(String text) {
    var bytes = new ByteArrayOutputStream();
    byte[] in = text.getBytes(ISO_8859_1);
    int i = 0;
    while (i < in.length) {
      String rest = new String(in, i, Math.min(3, in.length - i), ISO_8859_1);
      if (rest.matches("%[0-9a-fA-F]{2}")) {
        bytes.write(Integer.parseInt(rest.substring(1), 16));
        i += 3;
      } else {
        bytes.write(in[i]);
        i++;
      }
    }
    return bytes.toString(ISO_8859_1);
  }

  @Test
  void onlyLoopbackNamesWithTheRightPortAreLoopback() {
    var scraps =
        new Scraps(
            2,
            "127.0.0.1",
            "localhost",
            "LOCALHOST",
            "[::1]",
            ":",
            "7007",
            "80",
            "@",
            ".",
            "evil",
            "[",
            "]",
            "/",
            " ",
            "%",
            "\u0661",
            "::1",
            "0",
            "-1",
            "\u212a",
            "99999999999",
            "");
    int loopback = 0;
    for (int i = 0; i < TRIES; i++) {
      String text = scraps.next(5);
      if (Authority.parse(text).filter(found -> found.isLoopback(7007)).isPresent()) {
        loopback++;
        assertThat(text.toLowerCase(Locale.ROOT))
            .matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:0*7007)");
      }
    }
    assertThat(loopback).isPositive();
  }

  @Test
  void everyOriginIsWrittenInTheOneWayThatBrowsersWriteIt() {
    var scraps =
        new Scraps(
            3,
            "http",
            "https",
            "://",
            "chrome-extension",
            "a.example",
            "A",
            ":",
            "443",
            "80",
            "8443",
            "/",
            "?",
            "#",
            "@",
            "*",
            "null",
            "[::1]",
            ".",
            "-",
            "\u00e9",
            " ",
            ",",
            "localhost");
    int origins = 0;
    for (int i = 0; i < TRIES; i++) {
      String text = scraps.oneOf("", "https://", "http://") + scraps.next(5);
      if (Origin.parse(text).isPresent()) {
        origins++;
        URI uri = URI.create(text);
        assertThat(uri.getScheme() + "://" + uri.getRawAuthority()).isEqualTo(text);
        assertThat(text).isLowerCase().doesNotContain("*", "@", "null,", ",");
        assertThat(uri.getRawPath()).isEmpty();
        assertThat(uri.getPort()).isNotEqualTo("https".equals(uri.getScheme()) ? 443 : 80);
      }
    }
    assertThat(origins).isPositive();
  }
}
