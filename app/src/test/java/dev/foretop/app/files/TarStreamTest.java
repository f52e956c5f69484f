package dev.foretop.app.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tar streams as they should be, as real programs write them, and as somebody writes them who
/// wants to reach another's files.
@Timeout(60)
class TarStreamTest {

  private static final long THEN = 1_600_000_000;

  @TempDir Path home;

  private Path target;
  private final Moved moved = new Moved();

  private static final class Moved implements Transfer {
    private long bytes;

    @Override
    public void expect(long expected) {}

    @Override
    public void moved(long more) {
      bytes += more;
    }
  }

  /// A stream that is written as one likes.
  private static final class Hostile {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Hostile entry(String name, char type, String link, String content) {
      byte[] block = TarHeader.of(TarEntry.file(name, content.length(), 0777, THEN), name, type);
      byte[] target = link.getBytes(ISO_8859_1);
      System.arraycopy(target, 0, block, 157, target.length);
      int sum = 256;
      for (int i = 0; i < block.length; i++) {
        sum += i >= 148 && i < 156 ? 0 : block[i] & 0xff;
      }
      byte[] digits = "%06o\0 ".formatted(sum - 256 + 8 * ' ').getBytes(ISO_8859_1);
      System.arraycopy(digits, 0, block, 148, 8);
      bytes.writeBytes(block);
      bytes.writeBytes(Arrays.copyOf(content.getBytes(ISO_8859_1), padded(content.length())));
      return this;
    }

    private static int padded(int length) {
      return (length + 511) / 512 * 512;
    }

    Hostile file(String name, String content) {
      return entry(name, '0', "", content);
    }

    Hostile folder(String name) {
      return entry(name, '5', "", "");
    }

    Hostile link(String name, String to) {
      return entry(name, '2', to, "");
    }

    byte[] end() {
      bytes.writeBytes(new byte[1024]);
      return bytes.toByteArray();
    }
  }

  @BeforeEach
  void place() throws IOException {
    target = Files.createDirectory(home.resolve("downloads")).resolve("data");
    Files.writeString(home.resolve("precious"), "mine");
  }

  private Transfer.Result land(byte[] stream) throws IOException {
    var landing = new Landing(target);
    landing.take(new TarReader(new ByteArrayInputStream(stream)), moved);
    return landing.finish();
  }

  private List<String> outside() throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(path -> !path.startsWith(target))
          .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> home.relativize(path).toString())
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../precious",
        "/precious",
        "//etc/passwd",
        "data/../../precious",
        "data/..",
        "..",
        "data/x/../../../precious",
        "other/file",
        "./../precious",
        "datax",
      })
  void refusesNamesThatLeaveTheTarget(String name) throws IOException {
    byte[] stream =
        new Hostile().folder("data/").file(name, "gotcha").file("data/good", "good").end();

    Transfer.Result result = land(stream);

    assertThat(result.problems()).singleElement().asString().contains("leads out of the folder");
    assertThat(outside()).containsExactly("precious");
    assertThat(home.resolve("precious")).hasContent("mine");
    assertThat(target.resolve("good")).hasContent("good");
    assertThat(result.files()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../..",
        "../../precious",
        "/etc/passwd",
        "sub/../../precious",
        "loop/a/b/../../../precious",
        "../data/sub",
        "..\\precious",
      })
  void refusesLinksThatLeadOut(String to) throws IOException {
    Transfer.Result result = land(new Hostile().folder("data/").link("data/l", to).end());

    assertThat(result.problems()).singleElement().asString().contains("leads out");
    assertThat(target.resolve("l")).doesNotExist();
  }

  @Test
  void writesNothingThroughALink() throws IOException {
    byte[] stream =
        new Hostile()
            .folder("data/")
            .folder("data/sub/")
            .link("data/door", "sub")
            .file("data/door/x", "through")
            .link("data/sub/up", "../good")
            .file("data/good", "good")
            .end();

    Transfer.Result result = land(stream);

    assertThat(target.resolve("sub/x")).doesNotExist();
    assertThat(target.resolve("sub/up")).isSymbolicLink().hasContent("good");
    assertThat(result.problems()).singleElement().asString().contains("something of that name");
  }

  @Test
  void writesNothingThroughALinkThatWasThereBefore() throws IOException {
    Files.createDirectory(target);
    Files.createSymbolicLink(target.resolve("door"), home);

    Transfer.Result result =
        land(new Hostile().folder("data/").file("data/door/precious", "gotcha").end());

    assertThat(home.resolve("precious")).hasContent("mine");
    assertThat(result.problems()).singleElement().asString().contains("is no folder");
  }

  @Test
  void refusesHardLinksDevicesAndWhatComesTwice() throws IOException {
    byte[] stream =
        new Hostile()
            .folder("data/")
            .entry("data/hard", '1', "/etc/passwd", "")
            .entry("data/disk", '4', "", "")
            .entry("data/pipe", '6', "", "")
            .file("data/twice", "first")
            .file("data/twice", "another")
            .end();

    Transfer.Result result = land(stream);

    assertThat(result.problems()).hasSize(4);
    assertThat(target.resolve("twice")).hasContent("first");
    assertThat(target).isDirectoryNotContaining(path -> path.toString().contains("hard"));
  }

  @Test
  void setsNoRightsBeyondThoseOfReadingWritingRunning() throws IOException {
    var entry = new TarEntry("data", TarEntry.Sort.FILE, 1, 07777, THEN, "");
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(TarHeader.of(entry, "data", '0'));
    bytes.writeBytes(new byte[512 + 1024]);

    land(bytes.toByteArray());

    assertThat((int) Files.getAttribute(target, "unix:mode") & 07777).isEqualTo(0777);
  }

  @Test
  void readsAStreamAgainWithoutWritingTwice() throws IOException {
    byte[] stream = new Hostile().folder("data/").file("data/a", "aa").file("data/b", "bb").end();
    var landing = new Landing(target);
    byte[] cut = Arrays.copyOf(stream, stream.length - 1024 - 512 - 200);
    assertThatThrownBy(() -> landing.take(new TarReader(new ByteArrayInputStream(cut)), moved))
        .hasMessageContaining("ends before its end");
    assertThat(moved.bytes).isEqualTo(2);
    FileTime landed = Files.getLastModifiedTime(target.resolve("a"));

    landing.take(new TarReader(new ByteArrayInputStream(stream)), moved);

    assertThat(landing.finish().files()).isEqualTo(2);
    assertThat(moved.bytes).isEqualTo(4);
    assertThat(Files.getLastModifiedTime(target.resolve("a"))).isEqualTo(landed);
    assertThat(target.toFile().list()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void leavesNoPartOfAFileThatWasCutOff() throws IOException {
    byte[] stream = new Hostile().folder("data/").file("data/a", "x".repeat(5_000)).end();
    byte[] cut = Arrays.copyOf(stream, 3_000);

    assertThatThrownBy(() -> land(cut)).hasMessageContaining("ends before its end");

    assertThat(target.toFile().list()).isEmpty();
    assertThat(moved.bytes).isZero();
  }

  /// Zeros, or a letter, without an end.
  private static InputStream endless(int c) {
    return new InputStream() {
      @Override
      public int read() {
        return c;
      }

      @Override
      public int read(byte[] into, int from, int count) {
        Arrays.fill(into, from, from + count, (byte) c);
        return count;
      }
    };
  }

  @Test
  void keepsNothingOfNamesWithoutAnEnd() {
    byte[] head = TarHeader.of(TarEntry.file("", 6_000_000_000L, 0, 0), "././@LongLink", 'L');
    var input = new java.io.SequenceInputStream(new ByteArrayInputStream(head), endless('x'));

    assertThatThrownBy(() -> new TarReader(input).next()).hasMessageContaining("64 KiB");
  }

  @Test
  void endsAChainOfNames() {
    var stream = new Hostile();
    for (int i = 0; i < 10_000; i++) {
      stream.entry("././@LongLink", 'L', "", "name\0");
    }

    assertThatThrownBy(() -> land(stream.end())).hasMessageContaining("more of an entry");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99999999999999999999 path=x\n",
        "-1 path=x\n",
        "0 path=x\n",
        "6 a=\nx",
        "path=x\n",
        "12 size=-50\n",
        "30 size=9999999999999999999999\n",
        "15 mtime=NaN.0\n",
        "5 =",
      })
  void refusesBrokenExtendedHeaders(String pax) {
    byte[] stream = new Hostile().entry("pax", 'x', "", pax).file("data", "x").end();

    assertThatThrownBy(() -> land(stream)).isInstanceOf(IOException.class);
    assertThat(target).doesNotExist();
  }

  @Test
  void refusesWhatIsNoTarStream() {
    assertThatThrownBy(() -> land("sh: tar: not found\n".repeat(100).getBytes(UTF_8)))
        .hasMessageContaining("no tar stream");
    byte[] negative = TarHeader.of(TarEntry.file("data", 1, 0, 0), "data", '0');
    Arrays.fill(negative, 124, 136, (byte) 0xff);
    assertThatThrownBy(() -> land(negative)).isInstanceOf(IOException.class);
  }

  @Test
  void readsWhatItWrites() throws IOException {
    String longName = "data/" + "d/".repeat(120) + "né\nw \u0001";
    var bytes = new ByteArrayOutputStream();
    var writer = new TarWriter(bytes);
    writer.folder(TarEntry.folder("data", 0755, THEN));
    var file = TarEntry.file(RemotePath.rawOf(longName), 3, 0640, THEN);
    assertThat(writer.file(file, new ByteArrayInputStream("abc".getBytes(UTF_8)))).isEqualTo(3);
    var shrunk = TarEntry.file("data/shrunk", 10, 0600, THEN);
    assertThat(writer.file(shrunk, new ByteArrayInputStream(new byte[4]))).isEqualTo(4);
    writer.end();
    assertThat(bytes.size() % 10_240).isZero();
    List<TarEntry> entries = List.of(TarEntry.folder("data", 0755, THEN), file, shrunk);
    assertThat(TarWriter.length(entries)).isEqualTo(bytes.size());

    var reader = new TarReader(new ByteArrayInputStream(bytes.toByteArray()));

    assertThat(reader.next().orElseThrow().sort()).isEqualTo(TarEntry.Sort.FOLDER);
    assertThat(reader.next()).contains(file);
    assertThat(reader.next()).contains(shrunk);
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void saysTheSizeOfVeryLargeFiles() throws IOException {
    long size = 20L * 1024 * 1024 * 1024;
    byte[] head = TarHeader.of(TarEntry.file("data", size, 0644, THEN), "data", '0');

    Optional<TarEntry> read = new TarReader(new ByteArrayInputStream(head)).next();

    assertThat(read.orElseThrow().size()).isEqualTo(size);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gnu", "pax", "ustar", "v7", "oldgnu"})
  void readsWhatTarWritesAndTarReadsIt(String format) throws Exception {
    Path source = Files.createDirectories(home.resolve("source/data/sub"));
    Path odd = source.resolve("odd\n'\" ü");
    Files.write(odd, "odd".getBytes(UTF_8));
    Files.setLastModifiedTime(odd, FileTime.from(THEN, TimeUnit.SECONDS));
    Files.setPosixFilePermissions(odd, PosixFilePermissions.fromString("rwxr-x--x"));
    Files.createSymbolicLink(source.resolve("inside"), Path.of("../top"));
    Files.write(home.resolve("source/data/top"), new byte[100_000]);
    Process tar =
        new ProcessBuilder("tar", "--format=" + format, "-cf", "-", "-C", home + "/source", "data")
            .start();

    var landing = new Landing(target);
    landing.take(new TarReader(tar.getInputStream()), moved);
    Transfer.Result result = landing.finish();

    assertThat(result.problems()).isEmpty();
    Path there = target.resolve("sub/odd\n'\" ü");
    assertThat(there).hasContent("odd");
    assertThat(Files.getLastModifiedTime(there).to(TimeUnit.SECONDS)).isEqualTo(THEN);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(there)))
        .isEqualTo("rwxr-x--x");
    assertThat(target.resolve("sub/inside")).isSymbolicLink();
    assertThat(moved.bytes).isEqualTo(100_003);
    sendBack();
  }

  private void sendBack() throws Exception {
    Path back = Files.createDirectory(home.resolve("back"));
    Process tar = new ProcessBuilder("tar", "-xpf", "-", "-C", back.toString()).start();
    try (OutputStream input = tar.getOutputStream()) {
      var writer = new TarWriter(input);
      for (Departure.Item each : Departure.of(List.of(target)).items()) {
        if (each.isFolder()) {
          writer.folder(each.entry());
        } else {
          writer.file(each.entry(), Files.newInputStream(each.path()));
        }
      }
      writer.end();
    }
    assertThat(tar.waitFor()).isZero();
    Path odd = back.resolve("data/sub/odd\n'\" ü");
    assertThat(odd).hasContent("odd");
    assertThat(Files.getLastModifiedTime(odd).to(TimeUnit.SECONDS)).isEqualTo(THEN);
  }

  @ParameterizedTest
  @CsvSource({
    "a.txt, a.txt",
    "'a:b', a%3Ab",
    "'..\\evil', ..%5Cevil",
    "NUL, _NUL",
    "com1.txt, _com1.txt",
    "dot., dot%2E",
  })
  void givesFilesNamesThatWindowsHas(String name, String there) {
    assertThat(EntryName.forWindows(name)).isEqualTo(there);
  }

  @Test
  void writesBytesThatAreNoTextAsTheirNumbers() {
    assertThat(EntryName.local("a\u00ff.txt")).isEqualTo("a%FF.txt");
    assertThat(EntryName.local(RemotePath.rawOf("größe"))).isEqualTo("größe");
  }
}
