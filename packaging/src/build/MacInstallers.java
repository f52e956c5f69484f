import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The `.dmg` and the `.pkg`, signed and notarized where the environment says as whom:
/// `FORETOP_MAC_SIGNING_IDENTITY` is the part of the certificates' name behind the colon, and
/// `FORETOP_MAC_NOTARY_PROFILE` what `notarytool store-credentials` has made.
///
/// A signature seals all files of the image, so that it comes after the last of them.
record MacInstallers(Build build, Timestamp timestamp) {

  private static final String IDENTITY = "FORETOP_MAC_SIGNING_IDENTITY";
  private static final String NOTARY = "FORETOP_MAC_NOTARY_PROFILE";

  void make() throws IOException, InterruptedException {
    writeInfo();
    Path image = jpackage().image("Foretop.app", imageOptions());
    sign(image);
    Commands.run("codesign", "--verify", "--deep", "--strict", "--verbose=2", image.toString());
    for (String type : List.of("dmg", "pkg")) {
      notarize(jpackage().installer(type, image, signing(identity())));
    }
  }

  /// Completes the property list. It does not claim `foretop://`: macOS would hand an address over
  /// as an event, which JavaFX does not pass on.
  void writeInfo() throws IOException {
    String piece = Files.readString(build.sources().resolve("mac/info.plist"));
    new JpackageTemplate(build, "Info-lite.plist.template").addBefore("</dict>", piece, "Info.plist");
  }

  Jpackage jpackage() {
    return new Jpackage(build, timestamp, "Contents/runtime/Contents/Home/bin/java", "Contents/app");
  }

  List<String> imageOptions() {
    return List.of(
        "--icon", build.icons().resolve("foretop.icns").toString(),
        "--mac-package-identifier", "dev.foretop.Foretop",
        // jpackage puts "public.app-category." before it.
        "--mac-app-category", "developer-tools");
  }

  private void sign(Path image) throws IOException, InterruptedException {
    if (identity().isEmpty()) {
      System.out.println(
          """
          Not signed: set %s to sign. macOS 15 does not open what is not: whoever has tried once has to \
          choose "Open Anyway" in System Settings, Privacy & Security, and to confirm it."""
              .formatted(IDENTITY));
      // The signature that jpackage made knows nothing of what came into the image since.
      Commands.run("codesign", "--force", "--deep", "--sign", "-", image.toString());
    } else {
      Commands.runTool("jpackage", signingOptions(image, identity()));
    }
  }

  /// jpackage signs each library and launcher with what Java needs to be allowed, then the image. It
  /// takes no other options with these.
  static List<String> signingOptions(Path image, String identity) {
    List<String> options = new ArrayList<>(List.of("--type", "app-image", "--app-image", image.toString()));
    options.addAll(signing(identity));
    return options;
  }

  private static String identity() {
    return System.getenv().getOrDefault(IDENTITY, "").strip();
  }

  private static List<String> signing(String identity) {
    return identity.isEmpty()
        ? List.of()
        : List.of("--mac-sign", "--mac-signing-key-user-name", identity);
  }

  private static void notarize(Path file) throws IOException, InterruptedException {
    String profile = System.getenv(NOTARY);
    if (profile == null || profile.isBlank()) {
      System.out.println("Not notarized: set %s for that: %s".formatted(NOTARY, file));
      return;
    }
    Commands.run(
        "xcrun", "notarytool", "submit", file.toString(), "--keychain-profile", profile, "--wait");
    Commands.run("xcrun", "stapler", "staple", file.toString());
    Commands.run("xcrun", "stapler", "validate", file.toString());
  }
}
