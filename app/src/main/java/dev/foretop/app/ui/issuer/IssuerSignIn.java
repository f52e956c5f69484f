package dev.foretop.app.ui.issuer;

import dev.foretop.app.kube.ClusterId;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Signs the user in to the issuer that a cluster believes.
@FunctionalInterface
public interface IssuerSignIn {

  /// Begins a sign-in. Blocks, for as long as the issuer takes to say where it is.
  ///
  /// @param onDevice with a code that is entered on any device, rather than with this one's browser
  /// @throws IOException with a message for the user
  Attempt begin(ClusterId cluster, boolean onDevice) throws IOException;

  /// One sign-in under way.
  interface Attempt extends AutoCloseable {

    /// The issuer's host.
    String issuer();

    /// The page to open.
    URI page();

    /// What is to be entered there, or null where nothing is.
    @Nullable String userCode();

    /// Waits for the user, up to five minutes, and keeps the tokens.
    ///
    /// @return who is signed in
    /// @throws IOException with a message for the user
    String await() throws IOException;

    /// Gives up; a waiting [#await] fails.
    void cancel();

    @Override
    void close();
  }
}
