package dev.foretop.proxy.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/// Nothing secret gets into what the proxy says of itself, however loud it is made and whatever is
/// sent to it. What is looked for are the tokens themselves: no filter stands before this.
@Timeout(120)
class CanaryTest extends SecurityTest {

  private final Logger own = (Logger) LoggerFactory.getLogger("dev.foretop");
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  @BeforeEach
  void listen() {
    events.start();
    own.setLevel(Level.TRACE);
    own.addAppender(events);
  }

  @AfterEach
  void listenNoMore() {
    own.detachAppender(events);
    own.setLevel(null);
  }

  @Test
  void g1AndG2KeepSecretsOutOfEachLineOfTheLog() throws Exception {
    String canaries =
        "Authorization: Bearer TOKEN\nCookie: canary-cookie\nX-Own: canary-header\n"
            + "Backstage-Kubernetes-Authorization: Bearer canary-caller";
    answerTo(Probe.get("G1", "200", canaries));
    answerTo(Probe.path("G1", "200", "/api/v1/pods?command=canary-query"));
    answerTo(Probe.post("G1", "400", "Content-Length: 12, 13\n\ncanary-body."));
    runAll();
    api.close();
    answerTo(Probe.get("G2", "502", canaries));
    answerTo(Probe.path("G2", "502", "/api/v1/pods?command=canary-query"));

    assertThat(toldToTheOwner()).contains("\"over\"", "foretop_").doesNotContain("canary");

    proxy.close(); // the access log is written to its end
    List<String> texts = events.list.stream().map(CanaryTest::text).toList();
    assertThat(texts).hasSizeGreaterThan(100);
    assertThat(texts)
        .noneMatch(text -> words.values().stream().anyMatch(word -> isSecret(word, text)))
        .noneMatch(text -> text.contains(CREDENTIAL) || text.contains("canary"));
  }

  // What is kept of requests, for the window and for Prometheus.
  private String toldToTheOwner() throws Exception {
    var told = new StringBuilder();
    for (String path : List.of("/local/v1/calls?wait=false", "/local/v1/usage", "/metrics")) {
      told.append(proxy.send(proxy.request(path)).body());
    }
    assertThat(words.values()).noneMatch(word -> isSecret(word, told.toString()));
    return told.toString();
  }

  private void runAll() {
    Stream.of(
            RefusalTest.pages(),
            RefusalTest.hosts(),
            RefusalTest.webSockets(),
            RefusalTest.headers(),
            RefusalTest.credentials(),
            RefusalTest.framing(),
            RefusalTest.sizes(),
            RefusalTest.grants(),
            PassageTest.grants(),
            PassageTest.pages())
        .flatMap(probes -> probes)
        .forEach(this::send);
  }

  private void send(Probe probe) {
    try {
      assertThat(answerTo(probe)).isNotEmpty();
    } catch (IOException e) {
      throw new IllegalStateException(probe.id(), e);
    }
  }

  private static boolean isSecret(String word, String text) {
    return word.length() > 20 && text.contains(word);
  }

  private static String text(ILoggingEvent event) {
    String failure =
        event.getThrowableProxy() == null
            ? ""
            : ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getFormattedMessage() + failure;
  }
}
