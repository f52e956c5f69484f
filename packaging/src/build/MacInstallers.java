import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The `.dmg` and the `.pkg`, signed and notarized where the environment says as whom:
/// `FORETOP_MAC_SIGNING_IDENTITY` is the part of the certificates' name behind the colon, and
/// `FORETOP_MAC_NOTARY_PROFILE` what `notarytool store-credentials` has made.
record MacInstallers(Build build, Timestamp timestamp) {

  private static final String IDENTITY = "FORETOP_MAC_SIGNING_IDENTITY";
  private static final String NOTARY = "FORETOP_MAC_NOTARY_PROFILE";

  void make() throws IOException, InterruptedException {
    // Says that foretop:// is ours.
    new JpackageTemplate(build, "Info-lite.plist.template")
        .addBefore("</dict>", Files.readString(build.sources().resolve("mac/url-types.plist")), "Info.plist");
    var jpackage =
        new Jpackage(build, timestamp, "Contents/runtime/Contents/Home/bin/java", "Contents/app");
    Path image = jpackage.image("Foretop.app", options());
    for (String type : List.of("dmg", "pkg")) {
      jpackage.installer(type, image, signing());
    }
    for (Path file : Trees.list(build.target(), ".*\\.(dmg|pkg)")) {
      notarize(file);
    }
  }

  private List<String> options() {
    List<String> options = new ArrayList<>(signing());
    options.addAll(
        List.of(
            "--icon", build.icons().resolve("foretop.icns").toString(),
            "--mac-package-identifier", "dev.foretop.Foretop",
            "--mac-app-category", "public.app-category.developer-tools"));
    return options;
  }

  private static List<String> signing() {
    String identity = System.getenv(IDENTITY);
    if (identity == null || identity.isBlank()) {
      System.out.println(
          "Not signed: set %s to sign. macOS opens it only after a click with Control held."
              .formatted(IDENTITY));
      return List.of();
    }
    return List.of("--mac-sign", "--mac-signing-key-user-name", identity);
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
  }
}
