package dev.foretop.app.ui.shells;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;

/// Finds addresses of web pages in a row. What a program says an address leads to, other than what
/// can be read, is not known here.
final class ScreenLinks {

  private static final List<String> SCHEMES = List.of("https://", "http://");
  private static final String LAST_OF_SENTENCES = ".,;:!?'\")]}>";

  /// An address, and where it stands.
  record Link(URI address, int from, int to) {}

  private ScreenLinks() {}

  /// Returns the address at a column.
  static Optional<Link> at(String cells, int column) {
    for (String scheme : SCHEMES) {
      int start = cells.lastIndexOf(scheme, column);
      if (start >= 0) {
        int end = end(cells, start);
        if (column < end && end > start + scheme.length()) {
          return read(cells.substring(start, end))
              .map(address -> new Link(address, start, end(cells, start)));
        }
      }
    }
    return Optional.empty();
  }

  private static int end(String cells, int start) {
    int end = start;
    while (end < cells.length()
        && cells.charAt(end) > ' '
        && cells.charAt(end) < 0x7f
        && "\"<>\\^`{|}".indexOf(cells.charAt(end)) < 0) {
      end++;
    }
    while (end > start && LAST_OF_SENTENCES.indexOf(cells.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static Optional<URI> read(String text) {
    try {
      var address = new URI(text);
      return address.getHost() == null ? Optional.empty() : Optional.of(address);
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
