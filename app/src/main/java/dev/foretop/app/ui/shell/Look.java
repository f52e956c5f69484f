package dev.foretop.app.ui.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import dev.foretop.app.settings.Personal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import java.util.Objects;

/// How all windows look: the theme, and what the user wants other in it.
///
/// @param isHighContrast whether borders and texts stand out as far as colours allow
/// @param fontSize in pixels
record Look(boolean isDark, boolean isHighContrast, int fontSize) {

  private static final String HIGH_CONTRAST = "high-contrast.css";

  /// Returns the address of the style sheet that all windows have below their own.
  String stylesheet() {
    Theme theme = isDark ? new PrimerDark() : new PrimerLight();
    String plain = theme.getUserAgentStylesheet();
    if (!isHighContrast && fontSize == Personal.USUAL_FONT_SIZE) {
      return plain;
    }
    String more = (isHighContrast ? own() : "") + fontRule();
    byte[] sheet = (themeText(plain) + more).getBytes(UTF_8);
    return "data:text/css;base64," + Base64.getEncoder().encodeToString(sheet);
  }

  private String fontRule() {
    return "\n.root { -fx-font-size: %dpx; }\n".formatted(fontSize);
  }

  private static String own() {
    try (InputStream sheet =
        Objects.requireNonNull(Look.class.getResourceAsStream(HIGH_CONTRAST))) {
      return "\n" + new String(sheet.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String themeText(String address) {
    try (InputStream sheet = stream(address)) {
      return new String(sheet.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // A theme names its sheet by a path of the class path, or by an address.
  private static InputStream stream(String address) throws IOException {
    InputStream resource = Theme.class.getResourceAsStream(address);
    return resource == null ? URI.create(address).toURL().openStream() : resource;
  }
}
