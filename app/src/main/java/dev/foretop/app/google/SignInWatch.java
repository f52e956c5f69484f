package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Knows who is signed in now, whatever process changed that. It is asked for every request, so it
/// looks at the few files that decide from outside, and reads them only when they look different.
final class SignInWatch {

  // Coarse clocks of file systems: what was written so shortly before it was read may have been
  // written once more since, and look the same.
  private static final Duration UNCERTAIN = Duration.ofSeconds(2);

  private final GoogleSettings settings;
  private volatile Look last = new Look("", List.of(), true, null);

  /// @param uncertain whether the files may look like this and say something else
  private record Look(
      Object choices, List<FileMark> files, boolean uncertain, @Nullable SignIn signIn) {

    boolean isStill(Object choicesNow) {
      return !uncertain
          && choices.equals(choicesNow)
          && files.stream().allMatch(file -> FileMark.of(file.path()).equals(file));
    }
  }

  SignInWatch(GoogleSettings settings) {
    this.settings = settings;
  }

  /// Returns who is signed in.
  Optional<SignIn> current() {
    Object choices = settings.choices().stamp();
    Look look = last;
    if (!look.isStill(choices)) {
      look = look(choices);
      last = look;
    }
    return Optional.ofNullable(look.signIn());
  }

  private Look look(Object choices) {
    GoogleChoice choice = settings.choices().load().orElse(null);
    if (choice == null) {
      return new Look(choices, List.of(), isYoung(choices), null);
    }
    // Stamps first: what changes while it is read is then read once more.
    List<FileMark> files = files(choice).stream().map(FileMark::of).toList();
    boolean young = isYoung(choices) || files.stream().anyMatch(SignInWatch::isYoung);
    return new Look(choices, files, young, signIn(choice, files));
  }

  private static boolean isYoung(Object stamp) {
    FileTime modified = stamp instanceof FileMark file ? file.modified() : null;
    return modified != null
        && modified.toInstant().plus(UNCERTAIN).isAfter(Instant.now())
        && modified.toInstant().minus(UNCERTAIN).isBefore(Instant.now());
  }

  private List<Path> files(GoogleChoice choice) {
    if (choice.source() == GoogleChoice.Source.GCLOUD) {
      GcloudConfig config = GcloudConfig.read(settings);
      List<Path> files = new ArrayList<>(config.files());
      files.addAll(config.credentialFiles(settings.gcloudFolder()));
      return files;
    }
    Path file = choice.file();
    return file == null ? List.of() : List.of(file);
  }

  private SignIn signIn(GoogleChoice choice, List<FileMark> files) {
    String source = choice.source() + " ";
    Path file = choice.file();
    return switch (choice.source()) {
      case GCLOUD -> ofGcloud(choice, files);
      case METADATA_SERVER -> new SignIn(choice, source, choice.trace().id());
      case OAUTH_CLIENT -> {
        String email = choice.trace().email();
        String who = email == null ? choice.trace().id() : email;
        yield new SignIn(choice, source + who, contentOf(file));
      }
      case APPLICATION_DEFAULT, SERVICE_ACCOUNT, EXTERNAL_ACCOUNT ->
          new SignIn(choice, source + identityIn(file), contentOf(file));
    };
  }

  // A token file is written anew all the time, as the same account's.
  private SignIn ofGcloud(GoogleChoice choice, List<FileMark> files) {
    GcloudConfig config = GcloudConfig.read(settings);
    String override =
        config
            .property("auth/credential_file_override")
            .map(file -> identityIn(GoogleSettings.named(file)))
            .orElse("");
    String who =
        String.join(
            " ",
            "GCLOUD",
            config.account().orElse(""),
            config.property("auth/access_token_file").orElse(""),
            override);
    return new SignIn(choice, who, digest(config.name() + config.properties() + files));
  }

  private static String contentOf(@Nullable Path file) {
    try {
      return file == null ? "" : digest(new String(CredentialFile.read(file), UTF_8));
    } catch (IOException _) {
      return "unreadable";
    }
  }

  // Who pays for requests is not who makes them.
  private static String identityIn(@Nullable Path file) {
    try {
      if (file != null
          && JsonMapper.shared().readTree(CredentialFile.read(file)) instanceof ObjectNode root) {
        return digest(root.without("quota_project_id").toString());
      }
    } catch (IOException | JacksonException _) {
      // falls through
    }
    return contentOf(file);
  }

  static String digest(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
