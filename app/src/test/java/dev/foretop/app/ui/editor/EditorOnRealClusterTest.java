package dev.foretop.app.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.start.ApiRelay;
import dev.foretop.app.start.Kubectl;
import dev.foretop.app.start.RelayedWindow;
import dev.foretop.app.ui.shell.ThemeChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kinds, objects and servers that change or go away while an object is edited: what is said is
/// true, and nothing that was typed is lost.
@Tag("cluster")
@Timeout(180)
class EditorOnRealClusterTest {

  private static final String LATE = "old gadgets end in spring; use v2";
  private static final String PLAIN = "{\"type\":\"integer\"},\"colour\":{\"type\":\"string\"}";

  @TempDir Path home;

  private final String group = "g" + UUID.randomUUID().toString().substring(0, 8) + ".example.com";
  private RelayedWindow at;

  @BeforeEach
  void start() throws Exception {
    define("apply", PLAIN, true, false);
    Kubectl.run("wait", "crd/gadgets." + group, "--for=condition=Established");
    make("1");
    at = new RelayedWindow(home);
  }

  @AfterEach
  void stop() throws Exception {
    at.close();
    Kubectl.run("delete", "crd", "gadgets." + group, "--ignore-not-found", "--wait=false");
  }

  private static String version(
      String name, boolean isServed, boolean isStored, String more, String fields) {
    return "{\"name\":\"%s\",\"served\":%s,\"storage\":%s,%s\"schema\":{\"openAPIV3Schema\":{\"type\":\"object\","
            .formatted(name, isServed, isStored, more)
        + "\"properties\":{\"spec\":{\"type\":\"object\",\"properties\":{\"size\":"
        + fields
        + "}}}}}}";
  }

  private void define(String how, String fields, boolean isServed, boolean isLate)
      throws Exception {
    String late = isLate ? "\"deprecated\":true,\"deprecationWarning\":\"" + LATE + "\"," : "";
    String text =
        "{\"apiVersion\":\"apiextensions.k8s.io/v1\",\"kind\":\"CustomResourceDefinition\",\"metadata\":{\"name\":\"gadgets."
            + group
            + "\"},\"spec\":{\"group\":\""
            + group
            + "\",\"scope\":\"Namespaced\",\"names\":{\"plural\":\"gadgets\",\"singular\":\"gadget\",\"kind\":\"Gadget\"},\"versions\":["
            + version("v1", true, true, "", fields)
            + ","
            + version("v2", isServed, false, late, fields)
            + "]}}";
    Path file = Files.writeString(home.resolve("crd.json"), text);
    Kubectl.run(how, "-f", file.toString());
  }

  private void make(String size) throws Exception {
    String text =
        "{\"apiVersion\":\""
            + group
            + "/v1\",\"kind\":\"Gadget\",\"metadata\":{\"name\":\"lamp\",\"namespace\":\"default\"},"
            + "\"spec\":{\"size\":"
            + size
            + ",\"colour\":\"red\"}}";
    Path file = Files.writeString(home.resolve("cr.json"), text);
    Kubectl.run("create", "-f", file.toString());
  }

  private void edit() throws Exception {
    at.edit("default/gadgets." + group + "/lamp");
    at.replace("size: 1", "size: 2 # mine");
  }

  private String reviewedInVain() throws Exception {
    at.fire("#editor-send");
    at.window().awaitShown("#confirm-status");
    at.window().await(() -> !at.label("#confirm-status").startsWith("Asking"));
    return at.label("#confirm-status");
  }

  private void assertKept() throws Exception {
    assertThat(at.text()).contains("size: 2 # mine");
    at.window()
        .await(() -> {
          try (var files = Files.walk(home)) {
            return files.anyMatch(EditorOnRealClusterTest::isDraft);
          }
        });
  }

  private static boolean isDraft(Path file) {
    try {
      return Files.isRegularFile(file) && Files.readString(file).contains("size: 2 # mine");
    } catch (IOException _) {
      return false; // a socket, or a file that is no text
    }
  }

  @Test
  void followsADefinitionThatLosesAField() throws Exception {
    edit();
    define("replace", "{\"type\":\"integer\"}", true, false);

    at.window()
        .await(() -> {
          at.fire("#editor-send");
          at.window().awaitShown("#confirm-status");
          at.fire("#confirm-cancel");
          return at.findings().contains("spec has no field colour");
        });
    at.window().picture("editor-field-gone-light");
    assertKept();
  }

  @Test
  void saysThatAVersionIsNoLongerServed() throws Exception {
    edit();
    define("replace", PLAIN, false, false);

    at.window()
        .await(() -> {
          String said = reviewedInVain();
          at.fire("#confirm-cancel");
          return said.contains("The cluster has no Gadget in " + group + "/v2 any more.");
        });
    at.window().await(() -> at.findings().contains("It has it in " + group + "/v1"));
    assertKept();
  }

  @Test
  void saysThatTheDefinitionIsGone() throws Exception {
    edit();
    Kubectl.run("delete", "crd", "gadgets." + group);

    at.window()
        .await(() -> {
          String said = reviewedInVain();
          at.fire("#confirm-cancel");
          return said.contains("The cluster has no Gadget in " + group + "/v2");
        });
    assertKept();
  }

  @Test
  void namesAVersionThatIsOnItsWayOut() throws Exception {
    define("replace", PLAIN, true, true);
    at.window().await(() -> Kubectl.run("get", "gadgets.v2." + group).contains(LATE));
    at.edit("default/gadgets." + group + "/lamp");
    at.window().awaitShown("#deprecated"); // the definitions are read beside all else
    at.replace("size: 1", "size: 2");
    at.window().await(() -> at.findings().contains("Line 1: " + LATE));
    at.window().picture("editor-deprecated-light");
    at.window().setTheme(ThemeChoice.DARK);
    at.window().picture("editor-deprecated-dark");
  }

  @Test
  void saysThatTheObjectIsGone() throws Exception {
    edit();
    Kubectl.run("delete", "gadgets." + group, "lamp");

    assertThat(reviewedInVain()).isEqualTo("lamp is not there any more.");
    at.fire("#confirm-cancel");
    at.window().awaitText("#editor-status", "lamp is not there any more. Your text stays.");
    assertKept();
  }

  @Test
  void leavesAnotherObjectOfTheNameAlone() throws Exception {
    edit();
    Kubectl.run("delete", "gadgets." + group, "lamp");
    make("1");

    assertThat(reviewedInVain()).contains("deleted meanwhile", "Your text stays");
    at.fire("#confirm-cancel");
    assertKept();
    assertThat(size()).isEqualTo("1");
  }

  private String size() throws Exception {
    return Kubectl.run("get", "gadgets." + group, "lamp", "-o", "jsonpath={.spec.size}");
  }

  @Test
  void saysThatNobodyKnowsWhereTheServerWentAwayBetweenTrialAndSending() throws Exception {
    edit();
    at.review();
    at.relay().spoil(_ -> true, ApiRelay.cut(false, false));
    at.fire("#confirm-send");
    at.window().awaitText("#confirm-cancel", "Close");

    assertThat(at.label("#confirm-status")).contains("is not known");
    at.window().pictureOf("#confirm", "confirm-server-away-light");
    at.relay().heal();
    at.fire("#confirm-cancel");
    assertKept();
    assertThat(at.relay().sent()).hasSize(1);
  }

  @Test
  void saysThatItHappenedWhereTheAnswerWasCut() throws Exception {
    edit();
    at.review();
    at.relay().spoilWrites(ApiRelay.cut(true, true));
    at.fire("#confirm-send");
    at.window().awaitText("#confirm-cancel", "Close");

    assertThat(at.label("#confirm-status")).contains("it has happened");
    assertThat(size()).isEqualTo("2");
    assertThat(at.relay().sent()).hasSize(1);
  }

  @Test
  void stopsWaitingForAnAnswerThatDoesNotCome() throws Exception {
    edit();
    at.review();
    var hanging = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    at.relay()
        .spoilWrites((exchange, carriedOut) -> {
          hanging.countDown();
          try {
            over.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    at.fire("#confirm-send");
    hanging.await();
    at.window().awaitText("#confirm-cancel", "Stop waiting");
    at.fire("#confirm-cancel");
    at.window().awaitText("#confirm-cancel", "Close");

    assertThat(at.label("#confirm-status")).contains("may still be at it");
    over.countDown();
    at.window().pictureOf("#confirm", "confirm-abandoned-light");
    at.window().setTheme(ThemeChoice.DARK);
    at.window().pictureOf("#confirm", "confirm-abandoned-dark");
    at.fire("#confirm-cancel");
    assertKept();
  }
}
