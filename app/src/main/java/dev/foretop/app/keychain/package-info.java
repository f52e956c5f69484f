/// Where tokens are kept between starts. Knows nothing of what they are for.
@NullMarked
package dev.foretop.app.keychain;

import org.jspecify.annotations.NullMarked;
