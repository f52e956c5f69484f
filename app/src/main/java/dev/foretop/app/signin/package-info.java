/// The Google account, joined to the proxy: where its tokens are kept, and who is signed in.
@NullMarked
package dev.foretop.app.signin;

import org.jspecify.annotations.NullMarked;
