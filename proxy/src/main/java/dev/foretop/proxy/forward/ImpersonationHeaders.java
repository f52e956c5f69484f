package dev.foretop.proxy.forward;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Impersonation;
import java.util.Locale;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/// The `Impersonate-*` header fields, for a user who acts as somebody else.
///
/// The configured impersonation is a limit that the user set. A caller who asks for another one is
/// refused: to obey would lift the limit, and to ignore the wish would act as the wrong person.
final class ImpersonationHeaders {

  private static final String TOKEN_CHARACTERS = "!#$&'*+-.^_`|~";

  private ImpersonationHeaders() {}

  /// Returns whether two would decide as whom the cluster is asked: the caller's wish, the
  /// impersonation that `user` has, and the person that the caller is known to be.
  static boolean collide(
      HttpFields clientToProxyRequest, ClusterUser user, @Nullable Impersonation person) {
    boolean fixed = user.impersonation() != null;
    if (!fixed && person == null) {
      return false;
    }
    return (fixed && person != null)
        || clientToProxyRequest.stream()
            .anyMatch(field -> field.getLowerCaseName().startsWith(Impersonation.HEADER_PREFIX));
  }

  static void put(Impersonation impersonation, HttpFields.Mutable headers) {
    headers.put("Impersonate-User", utf8(impersonation.user()));
    if (impersonation.uid() != null) {
      headers.put("Impersonate-Uid", utf8(impersonation.uid()));
    }
    impersonation.groups().forEach(group -> headers.add("Impersonate-Group", utf8(group)));
    impersonation
        .extra()
        .forEach((key, values) -> {
          String name = "Impersonate-Extra-" + escape(key.toLowerCase(Locale.ROOT));
          values.forEach(value -> headers.add(name, utf8(value)));
        });
  }

  // Fields are written as Latin-1; Go's clients write UTF-8.
  private static String utf8(String value) {
    return new String(value.getBytes(UTF_8), ISO_8859_1);
  }

  // Percent-encodes what a field's name may not have, as client-go does.
  private static String escape(String key) {
    var name = new StringBuilder();
    for (byte b : key.getBytes(UTF_8)) {
      boolean plain =
          (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || TOKEN_CHARACTERS.indexOf(b) >= 0;
      if (plain) {
        name.append((char) b);
      } else {
        name.append("%%%02X".formatted(b & 0xFF));
      }
    }
    return name.toString();
  }
}
