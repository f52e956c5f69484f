package dev.foretop.app.instance;

import dev.foretop.app.ui.navigation.ObjectLink;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the window is asked to open: more kubeconfigs, and addresses to go to.
public record OpenRequest(List<Path> kubeconfigs, List<ObjectLink> links) {

  public static final OpenRequest NOTHING = new OpenRequest(List.of(), List.of());

  /// The word before places on a command line.
  public static final String OPEN = "open";

  private static final String KUBECONFIG = "kubeconfig ";
  private static final String LINK = "link ";

  public OpenRequest {
    kubeconfigs = List.copyOf(kubeconfigs);
    links = List.copyOf(links);
  }

  public boolean isEmpty() {
    return kubeconfigs.isEmpty() && links.isEmpty();
  }

  /// Reads what stands on a command line: files that are there, and `foretop://` addresses.
  ///
  /// @throws IllegalArgumentException if something is neither; the message says what
  public static OpenRequest of(List<String> arguments) {
    if (!arguments.isEmpty() && arguments.getFirst().equals(OPEN)) {
      return ofPlaces(arguments.subList(1, arguments.size()));
    }
    List<Path> files = new ArrayList<>();
    List<ObjectLink> links = new ArrayList<>();
    for (String argument : arguments) {
      if (isAddress(argument)) {
        links.add(ObjectLink.parse(argument));
      } else {
        files.add(file(argument));
      }
    }
    return new OpenRequest(files, links);
  }

  // As in `foretop open harbour/shop/pods/web`.
  private static OpenRequest ofPlaces(List<String> places) {
    if (places.isEmpty()) {
      throw new IllegalArgumentException(
          "'open' needs a place: CLUSTER, CLUSTER/NAMESPACE, CLUSTER/NAMESPACE/KIND or"
              + " CLUSTER/NAMESPACE/KIND/NAME, with - for no namespace or all");
    }
    List<ObjectLink> links = new ArrayList<>();
    for (String place : places) {
      links.add(isAddress(place) ? ObjectLink.parse(place) : ObjectLink.ofPlace(place));
    }
    return new OpenRequest(List.of(), links);
  }

  /// Checks what a desktop hands over: behind `--` stands one address and nothing else. On Windows
  /// a quotation mark in an address that somebody else made begins another argument.
  ///
  /// @param arguments the whole command line
  /// @throws IllegalArgumentException if there is more
  public static void requireOneAddress(List<String> arguments) {
    int dashes = arguments.indexOf("--");
    List<String> behind = dashes < 0 ? List.of() : arguments.subList(dashes + 1, arguments.size());
    if (behind.size() > 1 && isAddress(behind.getFirst())) {
      throw new IllegalArgumentException(
          "Behind '--' stands more than one foretop:// address; nothing of it is opened");
    }
  }

  private static boolean isAddress(String argument) {
    return argument.regionMatches(true, 0, ObjectLink.SCHEME, 0, ObjectLink.SCHEME.length());
  }

  private static Path file(String argument) {
    try {
      Path file = Path.of(argument).toAbsolutePath().normalize();
      if (Files.exists(file)) {
        return file;
      }
    } catch (InvalidPathException _) {
      // Neither is this one.
    }
    throw new IllegalArgumentException(
        "Unknown argument '%s': it is no command, no file and no foretop:// address"
            .formatted(argument));
  }

  /// One line for each, which [#read] reads again.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    kubeconfigs.forEach(file -> lines.add(KUBECONFIG + file));
    links.forEach(link -> lines.add(LINK + link));
    return lines;
  }

  /// Reads what another process wrote.
  ///
  /// @throws IllegalArgumentException if that was not [#lines]
  static OpenRequest read(List<String> lines) {
    List<Path> files = new ArrayList<>();
    List<ObjectLink> links = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(KUBECONFIG)) {
        files.add(absolute(line.substring(KUBECONFIG.length())));
      } else if (line.startsWith(LINK)) {
        links.add(ObjectLink.parse(line.substring(LINK.length())));
      } else {
        throw new IllegalArgumentException("a line names neither a kubeconfig nor an address");
      }
    }
    return new OpenRequest(files, links);
  }

  private static Path absolute(String text) {
    Path file = Path.of(text); // an invalid one is an IllegalArgumentException, too
    if (!file.isAbsolute() || !Files.exists(file)) {
      throw new IllegalArgumentException("a kubeconfig is not there");
    }
    return file.normalize();
  }
}
