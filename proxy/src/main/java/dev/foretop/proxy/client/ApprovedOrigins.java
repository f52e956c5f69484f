package dev.foretop.proxy.client;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The web pages that the user approved for some client, and those that were approved once.
///
/// @param until by page the last end of a token that is bound to it
/// @param former pages that tokens were bound to which have ended
/// @param impersonating pages of clients that may act as somebody else
record ApprovedOrigins(Map<String, Instant> until, Set<String> former, Set<String> impersonating) {

  static ApprovedOrigins of(KeptClients kept) {
    Map<String, Instant> until = new HashMap<>();
    Set<String> former = new HashSet<>();
    Set<String> impersonating = new HashSet<>();
    for (Client client : kept.clients()) {
      for (String origin : client.grant().origins()) {
        until.merge(origin, client.expiresAt(), (a, b) -> a.isAfter(b) ? a : b);
        if (client.grant().impersonate()) {
          impersonating.add(origin);
        }
      }
    }
    kept.ended().forEach(token -> former.addAll(token.origins()));
    return new ApprovedOrigins(Map.copyOf(until), Set.copyOf(former), Set.copyOf(impersonating));
  }

  boolean isApproved(String origin, Instant now) {
    Instant end = until.get(origin);
    return end != null && now.isBefore(end);
  }

  boolean wasApproved(String origin) {
    return until.containsKey(origin) || former.contains(origin);
  }

  boolean mayImpersonate(String origin, Instant now) {
    return impersonating.contains(origin) && isApproved(origin, now);
  }
}
