package dev.foretop.proxy.client;

import dev.foretop.proxy.cluster.Impersonation;
import dev.foretop.proxy.policy.Grant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Who sent a request: the user's own program, a client with a token of its own, or somebody whom
/// an issuer names.
///
/// @param client null for the user
/// @param person as whom the cluster is asked to take a caller whom an issuer names, or null
public record Caller(@Nullable Client client, @Nullable Impersonation person) {

  static final Caller OWNER = new Caller(null, null);

  private static final String ATTRIBUTE = Caller.class.getName();

  Caller(Client client) {
    this(client, null);
  }

  public void attachTo(Request request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /// Returns who sent `request`, which must have passed the token's check.
  public static Caller of(Request request) {
    return (Caller) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
  }

  /// Returns who sent `request`, if it came that far.
  public static Optional<Caller> find(Request request) {
    return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
  }

  public boolean isOwner() {
    return client == null;
  }

  /// Returns what logs and limits know the caller by.
  public String id() {
    return client == null ? "owner" : client.id();
  }

  public Grant grant() {
    return client == null ? Grant.EVERYTHING : client.grant();
  }
}
