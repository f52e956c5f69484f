package dev.foretop.app.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.google.FileMark;
import dev.foretop.app.google.GoogleChoice;
import dev.foretop.app.google.GoogleException;
import dev.foretop.app.google.GoogleSettings;
import dev.foretop.app.google.SignInTrace;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.files.PrivateFiles;
import dev.foretop.proxy.oidc.OidcSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Keeps as whom the user signs in to Google, in a file that a running Foretop reads anew.
public final class GoogleChoiceFile implements GoogleSettings.ChoiceStore {

  private static final Logger log = LoggerFactory.getLogger(GoogleChoiceFile.class);

  private final Path folder;
  private final Path file;

  public GoogleChoiceFile(Path configFolder) {
    this.folder = configFolder;
    this.file = configFolder.resolve("google-account.json");
  }

  @Override
  public Optional<GoogleChoice> load() {
    try {
      JsonNode root = JsonMapper.shared().readTree(Files.readString(file, UTF_8));
      String path = root.path("file").asString("");
      List<String> projects = new ArrayList<>();
      root.path("projects").forEach(project -> projects.add(project.asString("")));
      return Optional.of(
          new GoogleChoice(
              GoogleChoice.Source.valueOf(root.path("source").asString("")),
              path.isEmpty() ? null : Path.of(path),
              projects,
              trace(root.path("signIn"))));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      log.warn("'{}' cannot be read: {}", file, e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  @Override
  public Object stamp() {
    return FileMark.of(file);
  }

  private static SignInTrace trace(JsonNode node) {
    URI revokeUri = OidcSettings.secure(node.path("revokeUri").asString("")).orElse(null);
    return new SignInTrace(
        node.path("id").asString(""),
        text(node, "email"),
        text(node, "configuration"),
        text(node, "tokenKey"),
        revokeUri);
  }

  private static @Nullable String text(JsonNode node, String key) {
    String text = node.path(key).asString("");
    return text.isEmpty() ? null : text;
  }

  private static void put(ObjectNode node, String key, @Nullable Object value) {
    if (value != null) {
      node.put(key, value.toString());
    }
  }

  private static void add(SignInTrace trace, ObjectNode root) {
    ObjectNode node = root.putObject("signIn").put("id", trace.id());
    put(node, "email", trace.email());
    put(node, "configuration", trace.configuration());
    put(node, "tokenKey", trace.tokenKey());
    put(node, "revokeUri", trace.revokeUri());
  }

  @Override
  public void save(GoogleChoice choice) throws GoogleException {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("source", choice.source().name());
    if (choice.file() != null) {
      root.put("file", choice.file().toString());
    }
    choice.projects().forEach(root.putArray("projects")::add);
    add(choice.trace(), root);
    try {
      PrivateFiles.createFolder(folder);
      PrivateFiles.write(file, JsonMapper.shared().writeValueAsString(root));
    } catch (IOException e) {
      throw new GoogleException(
          Texts.of("signin.choice.cannot.kept", file, e.getMessage()),
          Texts.of("signin.check.folder.yours"));
    }
  }

  @Override
  public void clear() throws GoogleException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      throw new GoogleException(
          Texts.of("signin.cannot.deleted", file), Texts.of("google.delete.it"));
    }
  }
}
