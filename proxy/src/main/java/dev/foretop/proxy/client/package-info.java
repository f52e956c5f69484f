/// Who has a token: the user, and the clients that the user gave one, with what each may do, and
/// their calls under way.
@NullMarked
package dev.foretop.proxy.client;

import org.jspecify.annotations.NullMarked;
