package dev.foretop.proxy.guard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.foretop.proxy.problem.ProxyProblem;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// The token that a request brought, from the `Authorization` field, or, since pages cannot set
/// fields on a WebSocket, from its subprotocols. From nowhere else: a token in a URL ends up in
/// logs, and a cookie is sent by pages that never saw it.
public sealed interface LocalToken {

  record Missing() implements LocalToken {}

  record Brought(String token) implements LocalToken {
    @Override
    public String toString() {
      return "Brought[]";
    }
  }

  record Malformed(ProxyProblem problem) implements LocalToken {}

  String SCHEME = "Bearer ";

  /// Looks for the token of `request`.
  static LocalToken of(Request request) {
    HttpFields headers = request.getHeaders();
    LocalToken plain = ofAuthorization(headers.get(HttpHeader.AUTHORIZATION));
    if (plain instanceof Malformed || !Upgrade.isAskedFor(request)) {
      return plain;
    }
    BearerSubprotocol offered = BearerSubprotocol.of(headers);
    if (offered.count() == 0) {
      return plain;
    }
    if (offered.count() > 1 || !offered.besideAnother()) {
      return malformed(
          "Sec-WebSocket-Protocol", "must hold one token and one more protocol besides it");
    }
    return agree(plain, offered.token());
  }

  /// Returns the token of a request that was let in.
  static Optional<String> brought(Request request) {
    return of(request) instanceof Brought(var token) ? Optional.of(token) : Optional.empty();
  }

  private static LocalToken agree(LocalToken plain, @Nullable String offered) {
    if (offered == null) {
      return malformed("Sec-WebSocket-Protocol", "must hold the token as base64url, unpadded");
    }
    return plain instanceof Brought(var token) && !token.equals(offered)
        ? malformed("Sec-WebSocket-Protocol", "must hold no other token than 'Authorization'")
        : new Brought(offered);
  }

  private static LocalToken ofAuthorization(@Nullable String value) {
    if (value == null) {
      return new Missing();
    }
    if (value.indexOf(',') >= 0) {
      return malformed("Authorization", "must stand once");
    }
    if (!value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return new Missing();
    }
    String token = value.substring(SCHEME.length()).strip();
    return token.isEmpty() || token.indexOf(' ') >= 0 ? new Missing() : new Brought(token);
  }

  private static LocalToken malformed(String header, String why) {
    return new Malformed(new ProxyProblem.MalformedHeader(header, why));
  }

  /// The subprotocols of a WebSocket that hold a token; the name is Kubernetes' own.
  ///
  /// @param count how many there are
  /// @param token the first one's, or null if it is not well encoded
  /// @param besideAnother whether there is a subprotocol without a token
  record BearerSubprotocol(int count, @Nullable String token, boolean besideAnother) {

    static BearerSubprotocol of(HttpFields headers) {
      int count = 0;
      boolean besideAnother = false;
      String token = null;
      for (String line : headers.getValuesList(Subprotocols.FIELD)) {
        for (String protocol : line.split(",", -1)) {
          boolean bearer = Subprotocols.holdsToken(protocol);
          besideAnother |= !bearer && !protocol.isBlank();
          token = bearer && count == 0 ? decode(protocol.strip()) : token;
          count += bearer ? 1 : 0;
        }
      }
      return new BearerSubprotocol(count, token, besideAnother);
    }

    private static @Nullable String decode(String protocol) {
      String encoded = protocol.substring(Subprotocols.TOKEN_PREFIX.length());
      try {
        String token = new String(Base64.getUrlDecoder().decode(encoded), ISO_8859_1);
        return encoded.indexOf('=') < 0 && !token.isEmpty() ? token : null;
      } catch (IllegalArgumentException _) {
        return null;
      }
    }
  }
}
