/// What every sign-in with a browser needs, whoever the issuer is: a loopback port for the answer,
/// proofs, unguessable texts (RFC 6749, RFC 7636, RFC 8252, RFC 9207).
@NullMarked
package dev.foretop.app.oauth;

import org.jspecify.annotations.NullMarked;
