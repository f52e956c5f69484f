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
import java.util.function.Supplier;
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
  private final Supplier<Optional<GoogleChoice>> choice;
  private final Supplier<Object> stamp;
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

  /// @param choice what the user has chosen
  /// @param stamp differs as soon as another one may have been
  SignInWatch(
      GoogleSettings settings, Supplier<Optional<GoogleChoice>> choice, Supplier<Object> stamp) {
    this.settings = settings;
    this.choice = choice;
    this.stamp = stamp;
  }

  /// Returns who is signed in.
  Optional<SignIn> current() {
    Object choices = stamp.get();
    Look look = last;
    if (!look.isStill(choices)) {
      look = look(choices);
      last = look;
    }
    return Optional.ofNullable(look.signIn());
  }

  private Look look(Object choices) {
    GoogleChoice chosen = choice.get().orElse(null);
    if (chosen == null) {
      return new Look(choices, List.of(), isYoung(choices), null);
    }
    // Stamps first: what changes while it is read is then read once more.
    List<FileMark> files = files(chosen).stream().map(FileMark::of).toList();
    boolean young = isYoung(choices) || files.stream().anyMatch(SignInWatch::isYoung);
    return new Look(choices, files, young, signIn(chosen, files));
  }

  private static boolean isYoung(Object stamp) {
    FileTime modified = stamp instanceof FileMark file ? file.modified() : null;
    return modified != null
        && modified.toInstant().plus(UNCERTAIN).isAfter(Instant.now())
        && modified.toInstant().minus(UNCERTAIN).isBefore(Instant.now());
  }

  private List<Path> files(GoogleChoice chosen) {
    if (chosen.source() == GoogleChoice.Source.GCLOUD) {
      GcloudConfig config = GcloudConfig.read(settings);
      List<Path> files = new ArrayList<>(config.files());
      files.addAll(config.credentialFiles(settings.gcloudFolder()));
      return files;
    }
    Path file = chosen.file();
    if (file == null) {
      return List.of();
    }
    Path subject = chosen.source() == GoogleChoice.Source.OAUTH_CLIENT ? null : subjectFile(file);
    return subject == null ? List.of(file) : List.of(file, subject);
  }

  // Another subject token is exchanged for another of Google's.
  private static @Nullable Path subjectFile(Path file) {
    try {
      return SubjectToken.file(CredentialFile.readJson(file));
    } catch (GoogleException _) {
      return null;
    }
  }

  private SignIn signIn(GoogleChoice chosen, List<FileMark> files) {
    String source = chosen.source() + " ";
    Path file = chosen.file();
    return switch (chosen.source()) {
      case GCLOUD -> ofGcloud(chosen, files);
      case METADATA_SERVER -> new SignIn(chosen, source, chosen.trace().id());
      case OAUTH_CLIENT -> {
        String email = chosen.trace().email();
        String who = email == null ? chosen.trace().id() : email;
        yield new SignIn(chosen, source + who, contentOf(file));
      }
      case APPLICATION_DEFAULT, SERVICE_ACCOUNT, EXTERNAL_ACCOUNT ->
          new SignIn(
              chosen,
              source + identityIn(file),
              contentOf(file)
                  + files.stream().skip(1).map(FileMark::toString).findFirst().orElse(""));
    };
  }

  // A token file is written anew all the time, as the same account's.
  private SignIn ofGcloud(GoogleChoice chosen, List<FileMark> files) {
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
    return new SignIn(chosen, who, digest(config.name() + config.properties() + files));
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
