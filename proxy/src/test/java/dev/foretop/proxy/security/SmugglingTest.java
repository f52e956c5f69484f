package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.testing.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// S10: a body's length told twice, the second time in a spelling that one reader may understand
/// and another not. Whatever the proxy makes of it, the cluster gets one request or none, and never
/// the one that hides in the body.
@Timeout(60)
class SmugglingTest extends SecurityTest {

  private static final String HIDDEN =
      "GET /api/kubernetes/proxy/hidden HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nX: ";

  private static final List<String> SPELLINGS =
      List.of(
          "tRANSFER-eNCODING: chunked",
          "Transfer_Encoding: chunked",
          "Transfer.Encoding: chunked",
          "Transfer Encoding: chunked",
          "TransferEncoding: chunked",
          "Transfer-Encoding:chunked",
          "Transfer-Encoding: CHUNKED",
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding: chunkedx",
          "Transfer-Encoding: x chunked",
          "Transfer-Encoding: chunked x",
          "Transfer-Encoding: chunked, x",
          "Transfer-Encoding: x, chunked",
          "Transfer-Encoding: chunked,",
          "Transfer-Encoding: ,chunked",
          "Transfer-Encoding: chunked;x=y",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: identity",
          "Transfer-Encoding: 'chunked'",
          "Transfer-Encoding: \"chunked\"",
          "Transfer-Encoding: chunked\nTransfer-Encoding: x",
          "Transfer-Encoding: x\nTransfer-Encoding: chunked",
          "Transfer-Encoding: chunked\nTransfer-Encoding: chunked",
          "Transfer-Encoding: identity\nTransfer-Encoding: chunked",
          "Transfer-Encoding:\n chunked",
          "Transfer-Encoding: x\n chunked",
          "X: y\0LFTransfer-Encoding: chunked",
          "X: y\rTransfer-Encoding: chunked",
          "X: y\r\rTransfer-Encoding: chunked",
          "Transfer-Encoding: chunked\r",
          "Content-Encoding: chunked",
          "Connection: Transfer-Encoding\nTransfer-Encoding: chunked",
          "Connection: Content-Length",
          "Content-Length : 5",
          "Content-Length: 05",
          "Content_Length: 5",
          "Expect: 100-continue\nTransfer-Encoding: chunked");

  // Where a careless reader skips a character, or takes it for white space.
  private static final List<String> PLACES =
      List.of(
          "%sTransfer-Encoding: chunked",
          "Transfer%s-Encoding: chunked",
          "Transfer-Encoding%s: chunked",
          "Transfer-Encoding:%schunked",
          "Transfer-Encoding: %schunked",
          "Transfer-Encoding: chunk%sed",
          "Transfer-Encoding: chunked%s");

  static Stream<String> spellings() {
    List<String> spellings = new ArrayList<>(SPELLINGS);
    for (String place : PLACES) {
      for (char c : "\0\1\t\u000b\u000c\u001f !\u007f\u0080\u0085\u00a0\u00ff".toCharArray()) {
        spellings.add(place.formatted(c));
      }
    }
    return spellings.stream();
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void s10HidesNoRequestBehindAShortLength(String field) throws Exception {
    String body = "1f\r\n" + HIDDEN + "\r\n\r\n0\r\n\r\n";
    post(field, 4, body);
  }

  @ParameterizedTest
  @MethodSource("spellings")
  void s10HidesNoRequestBehindAnEmptyChunk(String field) throws Exception {
    String body = fill("0\r\n\r\n" + HIDDEN);
    post(field, body.length(), body);
  }

  private void post(String field, int length, String body) throws Exception {
    answerTo(
        Probe.post(
            "S10",
            "",
            "Content-Type: application/json\nContent-Length: %d\n%s\n\n%s"
                .formatted(length, field, body.replace("\r\n", "\n"))));

    List<RecordedRequest> arrived = api.all();
    assertThat(arrived)
        .hasSizeLessThanOrEqualTo(1)
        .allSatisfy(request -> {
          assertThat(request.pathQuery()).isEqualTo("/api/v1/namespaces");
          assertThat(request.header("Content-Length")).containsExactly("" + length);
          assertThat(request.headers().getFieldNamesCollection())
              .noneMatch(name -> name.replace('_', '-').equalsIgnoreCase("Transfer-Encoding"));
        });
  }
}
