/// Where one message ends and the next begins: generated requests and answers, in all pairs of
/// protocols, against a server that counts what it was sent.
@NullMarked
package dev.foretop.proxy.framing;

import org.jspecify.annotations.NullMarked;
