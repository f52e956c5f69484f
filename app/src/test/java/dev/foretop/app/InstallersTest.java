package dev.foretop.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.foretop.app.machine.UserFolders;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// What is generated for the systems that the build does not run on.
class InstallersTest {

  private static final Path SOURCES = Path.of("..", "packaging", "src").toAbsolutePath();

  @TempDir static Path folder;

  private Path target = folder;

  @BeforeAll
  static void generate() throws Exception {
    Path settings = folder.resolve("foretop-cli.cfg");
    Files.writeString(
        settings,
        """
        [Application]
        app.classpath=$APPDIR\\foretop-app-1.2.3.jar
        app.mainclass=dev.foretop.app.Main
        app.classpath=$APPDIR\\picocli-4.7.7.jar

        [JavaOptions]
        java-options=-Djpackage.app-version=1.2.3
        java-options=-Djna.boot.library.path=$APPDIR
        java-options=-XX:AOTCache=$APPDIR/foretop.aot
        """);
    for (String system : List.of("Windows 11", "Mac OS X", "Linux")) {
      var command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              SOURCES.resolve("build/Describe.java").toString(),
              system,
              SOURCES.toString(),
              folder.resolve(system).toString(),
              settings.toString());
      assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
  }

  @Test
  void noFolderOfTheUsersIsOneOfTheImage() throws Exception {
    describe("Windows 11");
    try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
        FileSystem mac = Jimfs.newFileSystem(Configuration.osX());
        FileSystem linux = Jimfs.newFileSystem(Configuration.unix())) {
      Path home = windows.getPath("C:\\Users\\jane");
      Path local = home.resolve("AppData\\Local");
      assertApart(
          UserFolders.find(Map.of("LOCALAPPDATA", local.toString()), home, "Windows 11"),
          local.resolve(option("installer", "--install-dir")));
      assertApart(
          UserFolders.find(Map.of(), mac.getPath("/Users/jane"), "Mac OS X"),
          mac.getPath("/Applications/Foretop.app"));
      assertApart(
          UserFolders.find(Map.of(), linux.getPath("/home/jane"), "Linux"),
          linux.getPath("/usr/lib/foretop"));
    }
  }

  // Whatever lies in the image's folder is deleted with it.
  private static void assertApart(UserFolders folders, Path image) {
    for (Path folder :
        List.of(folders.config(), folders.state(), folders.cache(), folders.runtime())) {
      assertThat(isIn(folder, image)).as("%s in %s", folder, image).isFalse();
      assertThat(isIn(image, folder)).as("%s in %s", image, folder).isFalse();
    }
  }

  private static boolean isIn(Path inner, Path outer) {
    Path lower = outer.getFileSystem().getPath(outer.toString().toLowerCase(Locale.ROOT));
    return inner
        .getFileSystem()
        .getPath(inner.toString().toLowerCase(Locale.ROOT))
        .startsWith(lower);
  }

  @Test
  void nobodyIsAskedForAFolderThatWouldBeDeletedLater() throws Exception {
    describe("Windows 11");

    assertThat(lines("installer"))
        .doesNotContain("--win-dir-chooser")
        .contains("--win-per-user-install");
  }

  @Test
  void anAddressIsOneArgumentAndNoOption() throws Exception {
    describe("Windows 11");

    Document wix = xml("integration.wxs");

    assertThat(value(wix, "RegistryKey", "shell\\open\\command"))
        .isEqualTo("\"[INSTALLDIR]Foretop.exe\" -- \"%1\"");
    var onPath = (Element) wix.getElementsByTagName("Environment").item(0);
    assertThat(onPath.getAttribute("Value")).isEqualTo("[INSTALLDIR]bin");
  }

  private static String value(Document document, String tag, String key) {
    var elements = document.getElementsByTagName(tag);
    for (int i = 0; i < elements.getLength(); i++) {
      var element = (Element) elements.item(i);
      if (element.getAttribute("Key").equals(key)) {
        return ((Element) element.getElementsByTagName("RegistryValue").item(0))
            .getAttribute("Value");
      }
    }
    return "";
  }

  @Test
  void theProgramForTerminalsFindsWhatLiesOneFolderHigher() throws Exception {
    describe("Windows 11");

    assertThat(lines("foretop.cfg"))
        .containsExactly(
            "[Application]",
            "app.runtime=$ROOTDIR\\..\\runtime",
            "app.classpath=$ROOTDIR\\..\\app\\foretop-app-1.2.3.jar",
            "app.mainclass=dev.foretop.app.Main",
            "app.classpath=$ROOTDIR\\..\\app\\picocli-4.7.7.jar",
            "",
            "[JavaOptions]",
            "java-options=-Djpackage.app-version=1.2.3",
            "java-options=-Djna.boot.library.path=$ROOTDIR\\..\\app");
  }

  @Test
  void everyLauncherRefusesWhatCmdWouldInterpret() throws Exception {
    for (String system : List.of("Windows 11", "Mac OS X")) {
      describe(system);
      assertThat(lines("image"))
          .as(system)
          .contains("-Djdk.lang.Process.allowAmbiguousCommands=false")
          .contains("-Djna.nounpack=true", "-Djna.boot.library.path=$APPDIR");
    }
  }

  @Test
  void theRuntimeOfWindowsReadsTheSystemsCertificates() throws Exception {
    describe("Windows 11");
    assertThat(lines("modules"))
        .contains("jdk.crypto.mscapi", "jdk.security.auth")
        .as("code pages of consoles, such as 865")
        .contains("jdk.charsets");
    describe("Linux");
    assertThat(lines("modules")).doesNotContain("jdk.crypto.mscapi");
  }

  @Test
  void filesOfAllSystemsMayLieInOneFolder() throws Exception {
    List<String> names = new ArrayList<>();
    for (String system : List.of("Windows 11", "Mac OS X", "Linux")) {
      describe(system);
      names.add(Files.readString(target.resolve("artifact")));
    }

    String processor = System.getProperty("os.arch");
    assertThat(names)
        .containsExactly(
            "foretop-1.2.3-windows-" + processor,
            "foretop-1.2.3-macos-" + processor,
            "foretop-1.2.3-linux-" + processor);
  }

  // JavaFX does not pass on the event by which macOS would hand an address over.
  @Test
  void macIsToldOfTheLocalNetworkAndOfNoAddresses() throws Exception {
    describe("Mac OS X");

    Document info = xml("Info.plist");

    List<String> keys = new ArrayList<>();
    var elements = info.getElementsByTagName("key");
    for (int i = 0; i < elements.getLength(); i++) {
      keys.add(elements.item(i).getTextContent());
    }
    assertThat(keys).contains("NSLocalNetworkUsageDescription").doesNotContain("CFBundleURLTypes");
    assertThat(info.getElementsByTagName("string").item(0).getTextContent()).contains("network");
  }

  // jpackage itself puts "public.app-category." before it.
  @Test
  void macIsToldTheCategoryByItsLastWord() throws Exception {
    describe("Mac OS X");

    assertThat(option("image", "--mac-app-category")).isEqualTo("developer-tools");
  }

  // jpackage takes no other option where it signs an image that is there.
  @Test
  void macImageIsSignedWhenNothingIsAddedAnyMore() throws Exception {
    describe("Mac OS X");

    assertThat(lines("image")).doesNotContain("--mac-sign");
    assertThat(lines("sign"))
        .filteredOn(line -> line.startsWith("--"))
        .containsExactly("--type", "--app-image", "--mac-sign", "--mac-signing-key-user-name");
  }

  @Test
  void theReleaseRunsTheTestsOnAllSystems() throws Exception {
    Map<?, ?> tests = job("tests");

    var matrix = (Map<?, ?>) part((Map<?, ?>) part(tests, "strategy"), "matrix");
    assertThat(String.valueOf(part(matrix, "os"))).contains("ubuntu-", "macos-", "windows-");
    assertThat(runs(tests)).contains("mvn -B -ntp verify");
    assertThat(String.valueOf(part(job("release"), "needs"))).contains("tests", "installers");
  }

  @Test
  void theReleaseChecksWhatItSigned() throws Exception {
    List<String> runs = runs(job("installers"));

    int build = indexOf(runs, "-Pdist verify");
    assertThat(indexOf(runs, "set-keychain-settings")).isBetween(0, build);
    assertThat(indexOf(runs, "Import-PfxCertificate")).isBetween(0, build);
    assertThat(indexOf(runs, "codesign --verify --deep --strict")).isGreaterThan(build);
    assertThat(indexOf(runs, "bin\\foretop.exe --version")).isGreaterThan(build);
  }

  private static Map<?, ?> job(String name) throws IOException {
    var workflow =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("../.github/workflows/release.yml")));
    return (Map<?, ?>) part((Map<?, ?>) part(workflow, "jobs"), name);
  }

  private static List<String> runs(Map<?, ?> job) {
    return ((List<?>) part(job, "steps"))
        .stream().map(step -> String.valueOf(((Map<?, ?>) step).get("run"))).toList();
  }

  private static Object part(Map<?, ?> whole, String name) {
    return Objects.requireNonNull(whole.get(name), name);
  }

  private static int indexOf(List<String> runs, String part) {
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).contains(part)) {
        return i;
      }
    }
    return -1;
  }

  private void describe(String system) {
    target = folder.resolve(system);
  }

  private String option(String file, String name) throws IOException {
    List<String> lines = lines(file);
    return lines.get(lines.indexOf(name) + 1);
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(target.resolve(file));
  }

  private Document xml(String file) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(target.resolve(file).toFile());
  }
}
