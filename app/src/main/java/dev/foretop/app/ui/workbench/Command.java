package dev.foretop.app.ui.workbench;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// Something that the palette offers: a place to go to, or a thing to do.
///
/// @param prefix what narrows the palette down to commands of its sort: `:` kinds, `#` namespaces,
///   `@` clusters, `>` actions and settings, or a space for objects
/// @param title what is looked for
/// @param detail what tells it from others of the same title; may be empty
/// @param keys what does the same without the palette, in the system's spelling; may be empty
public record Command(
    char prefix, String title, String detail, @Nullable Ikon icon, String keys, Runnable run) {

  public static final char KIND = ':';
  public static final char NAMESPACE = '#';
  public static final char CLUSTER = '@';
  public static final char ACTION = '>';
  public static final char OBJECT = ' ';

  /// Those that may be typed first.
  public static final String PREFIXES = "" + KIND + NAMESPACE + CLUSTER + ACTION;
}
