package dev.foretop.app.ui.shell;

import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.ui.clusters.ClusterAdder;
import dev.foretop.app.ui.clusters.ClusterRemover;
import dev.foretop.app.ui.fx.Keyboard;
import dev.foretop.app.ui.issuer.IssuerSignIn;
import dev.foretop.app.unsent.UnsentTexts;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the window needs besides the proxy.
///
/// @param settings the user's settings
/// @param unsent what was typed and not sent
/// @param adder adds clusters, or null where none can be added
/// @param remover removes them again, or null likewise
/// @param google the user's account, or null where there is none
/// @param issuers signs in to clusters' issuers, or null where there are none
/// @param browser opens a page
/// @param keyboard what keys mean here
public record ExplorerServices(
    SettingsStore settings,
    UnsentTexts unsent,
    @Nullable ClusterAdder adder,
    @Nullable ClusterRemover remover,
    @Nullable GoogleAccount google,
    @Nullable IssuerSignIn issuers,
    Consumer<URI> browser,
    Keyboard keyboard) {

  /// Services that keep nothing beyond the window's life.
  public static ExplorerServices forgetful() {
    return of(SettingsStore.open(Path.of("no-such-folder"), _ -> {}, InstantSource.system()));
  }

  /// Services with settings and nothing else.
  static ExplorerServices of(SettingsStore settings) {
    return new ExplorerServices(
        settings,
        UnsentTexts.forgetful(),
        null,
        null,
        null,
        null,
        _ -> {},
        Keyboard.ofThisSystem());
  }
}
