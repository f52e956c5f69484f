package dev.foretop.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.files.ContainerFiles;
import dev.foretop.app.files.FileEntry;
import dev.foretop.app.files.FilesException;
import dev.foretop.app.files.Listing;
import dev.foretop.app.files.RemotePath;
import dev.foretop.app.files.Transfer;
import dev.foretop.app.settings.ClusterSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files of a real cluster's container, whose commands run as programs of this machine: the real
/// `sh`, `stat`, `xargs` and `tar`.
@Tag("cluster")
@Timeout(90)
class FilesOnClusterTest {

  private static final String SOURCE = System.getenv("FORETOP_TEST_KUBECONFIG");
  private static final long THEN = 1_500_000_000;

  @TempDir Path home;
  @TempDir Path there;
  @TempDir Path here;

  private final String namespace = "files-" + UUID.randomUUID().toString().substring(0, 8);
  private final Counted counted = new Counted();
  private OpenCluster cluster;
  private ContainerFiles files;

  private static final class Counted implements Transfer {
    private final AtomicLong moved = new AtomicLong();
    private volatile long expected = -1;

    @Override
    public void expect(long bytes) {
      expected = bytes;
    }

    @Override
    public void moved(long bytes) {
      moved.addAndGet(bytes);
    }
  }

  @BeforeEach
  void deploy() throws Exception {
    kubectl("create", "namespace", namespace);
    kubectl("-n", namespace, "run", "lone", "--image=lone:1");
    kubectl("-n", namespace, "wait", "pod/lone", "--for=condition=Ready", "--timeout=60s");
    open("");
  }

  private void open(String user) throws Exception {
    cluster = OpenCluster.ofTestCluster(home, user);
    files = new ContainerFiles(cluster.cluster(), cluster.key("pods", namespace, "lone"), "lone");
  }

  @AfterEach
  void remove() throws Exception {
    cluster.close();
    kubectl("delete", "namespace", namespace, "--wait=false");
  }

  private static String kubectl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", SOURCE));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
    return said;
  }

  private RemotePath path(Path path) {
    return RemotePath.typed(path.toString());
  }

  private static FileEntry named(Listing listing, String shown) {
    return listing.entries().stream()
        .filter(each -> each.shown().equals(shown))
        .findFirst()
        .orElseThrow(() -> new AssertionError(shown + " is not among " + listing.entries()));
  }

  @Test
  void listsNamesOfAllSorts() throws Exception {
    Files.writeString(there.resolve("-rf"), "dash");
    Files.writeString(there.resolve("two words"), "12345");
    Files.writeString(there.resolve("line\n81a4 1 1 two words\nend"), "x");
    Files.writeString(there.resolve(".hidden"), "");
    Files.writeString(there.resolve("$(touch owned)`touch owned`;*"), "");
    Files.createDirectory(there.resolve("größe"));
    Files.createSymbolicLink(there.resolve("gone"), Path.of("nowhere"));
    Files.createSymbolicLink(there.resolve("door"), Path.of("größe"));
    run("sh", "-c", "printf bytes > \"" + there + "/$(printf 'no\\377text')\"");
    Path old = there.resolve("old");
    Files.writeString(old, "old");
    Files.setLastModifiedTime(old, FileTime.from(-86_400, TimeUnit.SECONDS));
    Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("r-x-----x"));

    Listing listing = files.list(path(there));

    assertThat(listing.hasTar()).isTrue();
    assertThat(listing.entries()).hasSize(10);
    assertThat(named(listing, "two words").size()).isEqualTo(5);
    assertThat(named(listing, "-rf").size()).isEqualTo(4);
    assertThat(named(listing, "größe").sort()).isEqualTo(FileEntry.Sort.FOLDER);
    assertThat(named(listing, "door").sort()).isEqualTo(FileEntry.Sort.FOLDER_LINK);
    assertThat(named(listing, "gone").sort()).isEqualTo(FileEntry.Sort.LINK);
    assertThat(named(listing, ".hidden").isHidden()).isTrue();
    assertThat(named(listing, "old").modified())
        .isEqualTo(java.time.Instant.ofEpochSecond(-86_400));
    assertThat(named(listing, "old").rights()).isEqualTo("-r-x-----x");
    FileEntry bytes =
        listing.entries().stream()
            .filter(each -> each.name().equals("no\u00fftext"))
            .findFirst()
            .orElseThrow();
    assertThat(bytes.size()).isEqualTo(5);
    byte[] read = files.read(path(there).child(bytes.name())).bytes();
    assertThat(new String(read, StandardCharsets.UTF_8)).isEqualTo("bytes");
    assertThat(there.resolve("owned")).doesNotExist();
  }

  @Test
  void listsThousandsAndSaysWhereItStops() throws Exception {
    int count = ContainerFiles.MOST_ENTRIES + 500;
    run(
        "sh",
        "-c",
        "cd "
            + there
            + " && seq -f 'file-with-quite-a-long-name-%06g' "
            + count
            + " | xargs touch");

    Listing listing = files.list(path(there));

    assertThat(listing.entries()).hasSize(ContainerFiles.MOST_ENTRIES);
    assertThat(listing.hasMore()).isTrue();
    assertThat(listing.entries()).allMatch(each -> each.size() == 0);
  }

  @Test
  void saysWhyAFolderCannotBeRead() {
    assertThatThrownBy(() -> files.list(path(there.resolve("none"))))
        .isInstanceOf(FilesException.class)
        .hasMessageContaining("no such file or directory");
    assertThatThrownBy(() -> files.list(RemotePath.typed("/etc/passwd")))
        .hasMessageContaining("not a directory");
    assertThatThrownBy(() -> files.read(path(there))).isInstanceOf(FilesException.class);
  }

  @Test
  void readsOnlyTheBeginningOfALargeFile() throws Exception {
    Files.write(there.resolve("large"), new byte[5_000_000]);

    ContainerFiles.Content content = files.read(path(there.resolve("large")));

    assertThat(content.isWhole()).isFalse();
    assertThat(content.bytes()).hasSize(ContainerFiles.MOST_SHOWN);
  }

  private Path tree() throws IOException {
    Path data = Files.createDirectories(there.resolve("data"));
    var random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] content = new byte[random.nextInt(5_000)];
      random.nextBytes(content);
      Path file = data.resolve("f" + i % 7).resolve("deep " + i);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      Files.setLastModifiedTime(file, FileTime.from(THEN + i, TimeUnit.SECONDS));
    }
    Path script = data.resolve("run it");
    Files.writeString(script, "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
    return data;
  }

  @Test
  void bringsAFolderHereAndThereAsItWas() throws Exception {
    Path data = tree();

    Transfer.Result down = files.download(path(data), here.resolve("copy")).run(counted);
    assertThat(down.problems()).isEmpty();
    assertThat(down.files()).isEqualTo(301);
    assertThat(counted.moved.get()).isEqualTo(down.bytes());
    assertThat(run("diff", "-r", data.toString(), here + "/copy")).isEmpty();
    assertThat(marks(here.resolve("copy"))).isEqualTo(marks(data));

    Path back = Files.createDirectory(there.resolve("back"));
    Transfer.Result up = files.upload(List.of(here.resolve("copy")), path(back)).run(counted);
    assertThat(up.problems()).isEmpty();
    assertThat(up.files()).isEqualTo(301);
    assertThat(counted.expected).isEqualTo(up.bytes());
    assertThat(run("diff", "-r", data.toString(), back + "/copy")).isEmpty();
    assertThat(marks(back.resolve("copy"))).isEqualTo(marks(data));
  }

  @Test
  void bringsALargeFileBothWaysBitForBit() throws Exception {
    Path large = there.resolve("large");
    run("sh", "-c", "head -c 40000000 /dev/urandom > " + large);

    Transfer.Result down = files.download(path(large), here.resolve("large")).run(counted);
    Path back = Files.createDirectory(there.resolve("back"));
    Transfer.Result up = files.upload(List.of(here.resolve("large")), path(back)).run(counted);

    assertThat(down.problems()).isEmpty();
    assertThat(up.problems()).isEmpty();
    assertThat(Files.mismatch(large, here.resolve("large"))).isNegative();
    assertThat(Files.mismatch(large, back.resolve("large"))).isNegative();
  }

  // Names, times to the second, and rights.
  private static String marks(Path folder) throws Exception {
    return run(
        "sh",
        "-c",
        "cd '%s' && find . -printf '%%p %%Ts %%m\\n' | sed 's/\\.[0-9]* / /' | sort"
            .formatted(folder));
  }

  @Test
  void leavesOutWhatWouldLeaveTheFolder() throws Exception {
    Path data = Files.createDirectory(there.resolve("data"));
    Files.writeString(data.resolve("good"), "good");
    Files.createLink(data.resolve("second name"), data.resolve("good"));
    Files.createSymbolicLink(data.resolve("inside"), Path.of("good"));
    Files.createSymbolicLink(data.resolve("out"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(data.resolve("up"), Path.of("../.."));
    run("mkfifo", data + "/pipe");

    Transfer.Result result = files.download(path(data), here.resolve("copy")).run(counted);

    assertThat(result.problems()).hasSize(3);
    assertThat(here.resolve("copy").toFile().list())
        .containsExactlyInAnyOrder("good", "second name", "inside");
  }

  @Test
  void bringsSingleFilesWithOddNames() throws Exception {
    Path odd = there.resolve("-odd\n$(id) 'name'");
    Files.writeString(odd, "content");
    files.download(path(odd), here.resolve("odd")).run(counted);
    assertThat(here.resolve("odd")).hasContent("content");

    Files.createSymbolicLink(there.resolve("link"), odd.getFileName());
    files.download(path(there.resolve("link")), here.resolve("linked")).run(counted);
    assertThat(here.resolve("linked")).isRegularFile().hasContent("content");

    Files.createSymbolicLink(there.resolve("door"), Files.createDirectory(there.resolve("room")));
    Files.writeString(there.resolve("room/chair"), "chair");
    files.download(path(there.resolve("door")), here.resolve("room")).run(counted);
    assertThat(here.resolve("room/chair")).hasContent("chair");
  }

  @Test
  void saysWhereNothingCanBeBrought() throws Exception {
    assertThatThrownBy(
            () -> files.download(path(there.resolve("no")), here.resolve("x")).run(counted))
        .hasMessageContaining("cannot be opened");
    Path local = Files.writeString(here.resolve("local"), "x");
    assertThatThrownBy(() -> files.upload(List.of(local), path(there.resolve("no"))).run(counted))
        .hasMessageContaining("no such file or directory");
    assertThat(here.resolve("x")).doesNotExist();
  }

  @Test
  void goesOnWithADownloadThatWasCancelled() throws Exception {
    Path data = tree();
    run("truncate", "-s", "20G", data + "/f3/zz last");
    Transfer.Work download = files.download(path(data), here.resolve("copy"));
    var moved = new Counted();
    Thread running = Thread.ofVirtual().start(() -> runQuietly(download, moved));
    org.testfx.util.WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> moved.moved.get() > 50_000_000);
    running.interrupt();
    assertThat(running.join(java.time.Duration.ofSeconds(20))).isTrue();
    long landed = countFiles(here.resolve("copy"));
    assertThat(landed).isPositive();
    Path kept = anyFile(here.resolve("copy"));
    Object before = Files.readAttributes(kept, "unix:ino").get("ino");

    Files.writeString(data.resolve("f3/zz last"), "small now");
    Files.writeString(data.resolve("run it"), "of another size by now, too");
    Transfer.Result result = download.run(counted);

    assertThat(result.problems()).isEmpty();
    assertThat(result.files()).isEqualTo(302);
    assertThat(counted.moved.get()).isEqualTo(result.bytes());
    assertThat(Files.readAttributes(kept, "unix:ino").get("ino")).isEqualTo(before);
    assertThat(here.resolve("copy/f3/zz last")).hasContent("small now");
  }

  @Test
  void goesOnWithAnUploadThatWasCancelled() throws Exception {
    Path data = tree();
    Path large = data.resolve("zz last");
    run("truncate", "-s", "20G", large.toString());
    Path back = Files.createDirectory(there.resolve("back"));
    Transfer.Work upload = files.upload(List.of(data), path(back));
    var moved = new Counted();
    Thread running = Thread.ofVirtual().start(() -> runQuietly(upload, moved));
    org.testfx.util.WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> moved.moved.get() > 50_000_000);
    running.interrupt();
    assertThat(running.join(java.time.Duration.ofSeconds(20))).isTrue();
    Path kept = anyFile(back);
    Object before = Files.readAttributes(kept, "unix:ino").get("ino");

    Files.writeString(large, "small now");
    Transfer.Result result = upload.run(counted);

    assertThat(result.problems()).isEmpty();
    assertThat(counted.moved.get()).isEqualTo(result.bytes());
    assertThat(Files.readAttributes(kept, "unix:ino").get("ino")).isEqualTo(before);
    assertThat(run("diff", "-r", data.toString(), back + "/data")).isEmpty();
  }

  private static void runQuietly(Transfer.Work work, Transfer transfer) {
    try {
      work.run(transfer);
    } catch (IOException _) {
      // It was cancelled.
    }
  }

  private static long countFiles(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  private static Path anyFile(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      return all.filter(each -> each.getFileName().toString().startsWith("deep "))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void cancelEndsADownloadAtOnceAndLeavesNoPart() throws Exception {
    run("truncate", "-s", "20G", there + "/huge");
    var failure = new AtomicReference<Throwable>();
    Thread running =
        Thread.ofVirtual()
            .start(() -> {
              try {
                files.download(path(there.resolve("huge")), here.resolve("huge")).run(counted);
              } catch (IOException e) {
                failure.set(e);
              }
            });
    org.testfx.util.WaitForAsyncUtils.waitFor(
        60, TimeUnit.SECONDS, () -> counted.moved.get() > 1_000_000);

    running.interrupt();

    assertThat(running.join(java.time.Duration.ofSeconds(20))).isTrue();
    assertThat(failure.get()).isNotNull();
    assertThat(here.toFile().list()).isEmpty();
  }

  @Test
  void aReadOnlyClusterRefusesToRunAnything() throws Exception {
    cluster.set(new ClusterSettings(null, null, null, false, true, null));

    assertThatThrownBy(() -> files.list(RemotePath.ROOT))
        .isInstanceOf(FilesException.class)
        .extracting(e -> ((FilesException) e).reason())
        .isEqualTo(FilesException.Reason.DENIED);
  }
}
