package dev.foretop.app.ui.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import dev.foretop.app.start.Kubectl;
import dev.foretop.app.start.WindowFixture;
import java.io.File;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Files of this machine that are dropped on the tree of a container's files.
@Tag("cluster")
@Timeout(180)
class FileDropOnClusterTest {

  private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");

  @TempDir Path home;
  @TempDir Path here;
  @TempDir Path there;

  private final String namespace = "drop-" + UUID.randomUUID().toString().substring(0, 8);
  private WindowFixture window;

  @BeforeEach
  void open() throws Exception {
    Kubectl.run("create", "namespace", namespace);
    Kubectl.run("-n", namespace, "run", "lone", "--image=lone:1");
    Kubectl.run("-n", namespace, "wait", "pod/lone", "--for=condition=Ready", "--timeout=60s");
    Files.createDirectories(there.resolve("site/pages"));
    Files.writeString(there.resolve("site/index.html"), "<p>Hello</p>\n");
    String context = Kubectl.run("config", "current-context").strip();
    window = WindowFixture.onKubeconfig(home, Path.of(System.getenv("FORETOP_TEST_KUBECONFIG")));
    window.open("foretop://%s/%s/pods/lone".formatted(context, namespace));
    window.choose("Files…");
    window.awaitShown("#files");
    window.await(() -> row("etc") != null);
    window
        .robot()
        .interact(() -> {
          TextField field = window.robot().lookup("#files-path").queryAs(TextField.class);
          field.setText(there.toString());
          field.fireEvent(new ActionEvent());
        });
    window.await(() -> row("site") != null);
  }

  @AfterEach
  void close() throws Exception {
    window.close();
    Kubectl.run("delete", "namespace", namespace, "--wait=false");
  }

  private static <T> T onFx(Callable<T> look) {
    return WaitForAsyncUtils.waitForAsyncFx(20_000, look);
  }

  private DropRow row(String name) {
    return onFx(() ->
        window.robot().lookup(".table-row-cell").queryAll().stream()
            .filter(DropRow.class::isInstance)
            .map(DropRow.class::cast)
            .filter(row ->
                row.getItem() instanceof FileRow.Entry entry && entry.child().shown().equals(name))
            .findFirst()
            .orElse(null));
  }

  /// What a file manager hands over.
  private static Dragboard carrying(Path... files) {
    List<File> list = List.of(files).stream().map(Path::toFile).toList();
    InvocationHandler answers =
        (_, method, given) ->
            switch (method.getName()) {
              case "getTransferModes" -> EnumSet.of(TransferMode.COPY);
              case "getContentTypes" -> Set.of(DataFormat.FILES);
              case "hasContent" -> DataFormat.FILES.equals(given[0]);
              case "getContent" -> DataFormat.FILES.equals(given[0]) ? list : null;
              default -> null;
            };
    Class<?>[] peer = {TKClipboard.class};
    return DragboardHelper.createDragboard(
        (TKClipboard) Proxy.newProxyInstance(TKClipboard.class.getClassLoader(), peer, answers));
  }

  /// Whether the node, or what it stands in, takes what is above it.
  private boolean drag(EventType<DragEvent> type, Node node, Path... files) {
    return onFx(() -> {
      var place = new PickResult(node, 5, 5);
      var event =
          new DragEvent(
              null, node, type, carrying(files), 5, 5, 5, 5, TransferMode.COPY, null, null, place);
      Event.fireEvent(node, event);
      return event.isAccepted() || event.isDropCompleted();
    });
  }

  private void dropOn(Node node, Path... files) {
    assertThat(drag(DragEvent.DRAG_OVER, node, files)).isTrue();
    assertThat(drag(DragEvent.DRAG_DROPPED, node, files)).isTrue();
  }

  private boolean isMarked(Node node) {
    return onFx(() -> node.getPseudoClassStates().contains(TARGET));
  }

  private void backToFiles() throws Exception {
    window.clickIn("#dock", "Files lone");
    window.await(() -> row("site") != null);
  }

  @Test
  void whatIsDroppedGoesIntoTheFolderThatItIsDroppedOn() throws Exception {
    Path note = Files.writeString(here.resolve("note"), "hello");
    DropRow site = row("site");

    drag(DragEvent.DRAG_ENTERED, site, note);
    assertThat(isMarked(site)).isTrue();
    drag(DragEvent.DRAG_EXITED, site, note);
    assertThat(isMarked(site)).isFalse();
    dropOn(site, note);
    window.await(() -> Files.exists(there.resolve("site/note")));

    backToFiles();
    window
        .robot()
        .interact(() -> {
          TableView<FileRow> table = window.robot().lookup("#files").queryTableView();
          table.requestFocus();
          table.getSelectionModel().select(row("site").getIndex());
        });
    window.robot().type(javafx.scene.input.KeyCode.RIGHT);
    window.await(() -> row("index.html") != null);
    Path second = Files.writeString(here.resolve("second"), "again");
    dropOn(row("index.html"), second);
    window.await(() -> Files.exists(there.resolve("site/second")));

    backToFiles();
    Path third = Files.writeString(here.resolve("third"), "beside");
    dropOn(onFx(() -> window.robot().lookup("#files").query()), third);
    window.await(() -> Files.exists(there.resolve("third")));
    assertThat(there.resolve("third")).hasContent("beside");
  }

  @Test
  void asksBeforeSomethingIsReplaced() throws Exception {
    Path index = Files.writeString(here.resolve("index.html"), "new");

    dropOn(row("site"), index);
    window.awaitShown("Replace");
    window.click("Cancel");
    assertThat(there.resolve("site/index.html")).hasContent("<p>Hello</p>\n");

    dropOn(row("site"), index);
    window.click("Replace");
    window.await(() -> Files.readString(there.resolve("site/index.html")).equals("new"));
  }

  @Test
  void aFolderOfOddThingsArrivesAsItIs() throws Exception {
    Path odd = Files.createDirectories(here.resolve("- odd folder"));
    Files.createFile(odd.resolve("empty"));
    Files.createDirectory(odd.resolve("empty folder"));
    Files.writeString(odd.resolve("-rf"), "dash");
    Files.writeString(odd.resolve("two\nlines"), "lines");
    Files.writeString(odd.resolve("..hidden"), "dots");
    Files.writeString(odd.resolve("$(touch owned) 'x' \"y\""), "quoted");
    Files.createSymbolicLink(odd.resolve("inside"), Path.of("empty"));
    Files.createSymbolicLink(odd.resolve("gone"), Path.of("nowhere"));
    Files.createSymbolicLink(odd.resolve("loop"), Path.of("."));
    Files.createSymbolicLink(odd.resolve("out"), Path.of("/etc/hostname"));

    dropOn(row("site"), odd);

    Path arrived = there.resolve("site/- odd folder");
    window.awaitShown("#tasks");
    window.await(() -> window.texts(".task-words").stream().anyMatch(w -> w.contains(" in ")));
    window.picture("files-odd-upload-light");
    assertThat(arrived.resolve("-rf")).hasContent("dash");
    assertThat(arrived.resolve("two\nlines")).hasContent("lines");
    assertThat(arrived.resolve("..hidden")).hasContent("dots");
    assertThat(arrived.resolve("$(touch owned) 'x' \"y\"")).hasContent("quoted");
    assertThat(arrived.resolve("empty")).isEmptyFile();
    assertThat(arrived.resolve("empty folder")).isEmptyDirectory();
    assertThat(arrived.toFile().list()).hasSize(6);
    String words = window.texts(".task-words").toString();
    assertThat(words).contains("in 5 files");
    for (String link : List.of("inside", "gone", "loop", "out")) {
      assertThat(words).contains(link + " was left out: it is a link.");
    }
  }
}
