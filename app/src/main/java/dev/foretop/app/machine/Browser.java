package dev.foretop.app.machine;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;

/// The user's web browser.
public final class Browser {

  private Browser() {}

  /// Opens `uri`; returns false where there is none.
  public static boolean open(URI uri) {
    String system = System.getProperty("os.name");
    if (Display.findProblem(System.getenv(), system).isPresent()) {
      return false;
    }
    try {
      new ProcessBuilder(command(uri.toString(), system))
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static List<String> command(String uri, String system) {
    if (system.startsWith("Windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", uri);
    }
    return List.of(system.startsWith("Mac") ? "open" : "xdg-open", uri);
  }
}
