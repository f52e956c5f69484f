package dev.foretop.app.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.kube.ResourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// Objects to begin with, one file for each common kind.
public final class Templates {

  private static final String FOLDER = "templates/";
  private static final List<String> KINDS =
      read("index.txt").orElse("").lines().filter(line -> !line.isBlank()).toList();

  private Templates() {}

  /// Returns the kinds that have one, as `deployments.apps`, the commonest first.
  public static List<String> kinds() {
    return KINDS;
  }

  /// Returns the text to begin with, if the kind has one.
  ///
  /// @param namespace where the object is to live
  public static Optional<String> of(ResourceKind kind, String namespace) {
    return KINDS.contains(kind.qualifiedName())
        ? read(kind.qualifiedName() + ".yaml").map(text -> text.replace("NAMESPACE", namespace))
        : Optional.empty();
  }

  private static Optional<String> read(String name) {
    try (InputStream file = Templates.class.getResourceAsStream(FOLDER + name)) {
      return file == null ? Optional.empty() : Optional.of(new String(file.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
