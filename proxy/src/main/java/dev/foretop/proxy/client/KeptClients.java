package dev.foretop.proxy.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the file of clients holds.
///
/// @param ended tokens that were valid once, the last one first; few, and for a month
record KeptClients(List<Client> clients, List<EndedToken> ended) {

  static final KeptClients NONE = new KeptClients(List.of(), List.of());

  private static final Duration MEMORY = Duration.ofDays(30);
  private static final int MAX_ENDED = 200;

  KeptClients {
    clients = List.copyOf(clients);
    ended = List.copyOf(ended);
  }

  /// Returns this with `changed` in place of the clients; those that are missing there were taken
  /// back, and those that have expired go.
  KeptClients with(List<Client> changed, Instant now) {
    Map<String, Client> left =
        changed.stream().collect(Collectors.toMap(Client::id, Function.identity()));
    List<EndedToken> gone = new ArrayList<>(ended);
    for (Client client : clients) {
      if (client.isExpired(now)) {
        gone.add(EndedToken.of(client, client.expiresAt(), EndedToken.Reason.EXPIRED));
      } else if (!left.containsKey(client.id())) {
        gone.add(EndedToken.of(client, now, EndedToken.Reason.REVOKED));
      }
    }
    List<EndedToken> kept =
        gone.stream()
            .filter(token -> token.endedAt().plus(MEMORY).isAfter(now))
            .sorted(Comparator.comparing(EndedToken::endedAt).reversed())
            .limit(MAX_ENDED)
            .toList();
    return new KeptClients(changed.stream().filter(each -> !each.isExpired(now)).toList(), kept);
  }
}
