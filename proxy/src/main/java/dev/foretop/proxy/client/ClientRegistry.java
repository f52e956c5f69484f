package dev.foretop.proxy.client;

import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.policy.Grant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The clients that the user gave a token, with what each may do.
///
/// What counts is the file: another Foretop of the same user may change it, which [#refresh()]
/// notices. Looking up a token touches memory only.
public final class ClientRegistry {

  private static final Logger log = LoggerFactory.getLogger(ClientRegistry.class);

  private static final Duration USE_PRECISION = Duration.ofMinutes(1);

  private final ClientsFile file;
  private final InstantSource clock;
  private final Map<String, Instant> used = new ConcurrentHashMap<>();
  private volatile Snapshot snapshot = Snapshot.EMPTY;

  private record Snapshot(Map<String, Client> byId, Set<String> origins) {

    static final Snapshot EMPTY = new Snapshot(Map.of(), Set.of());

    static Snapshot of(List<Client> clients) {
      Map<String, Client> byId = new LinkedHashMap<>();
      Set<String> origins = new HashSet<>();
      for (Client client : clients) {
        byId.put(client.id(), client);
        origins.addAll(client.grant().origins());
      }
      return new Snapshot(Map.copyOf(byId), Set.copyOf(origins));
    }
  }

  /// A client that was just made.
  ///
  /// @param token shown once and kept nowhere
  public record Issued(Client client, Secret token) {}

  public ClientRegistry(ClientsFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    refresh();
  }

  /// Makes a client and its token.
  public Issued issue(String name, Grant grant, Duration lifetime) throws IOException {
    String id = RandomText.id();
    Secret token = ClientToken.generate(id);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    TokenHash hash = TokenHash.of(token.reveal());
    var client = new Client(id, name, hash, grant, now, now.plus(lifetime), null);
    change(clients -> {
      clients.add(client);
      return clients;
    });
    log.info("Client '{}' was given a token until {}", id, client.expiresAt());
    return new Issued(client, token);
  }

  /// Takes a client's token back; `false` if there is no such client.
  public boolean revoke(String id) throws IOException {
    boolean known = snapshot.byId().containsKey(id);
    change(clients -> {
      clients.removeIf(client -> client.id().equals(id));
      return clients;
    });
    if (known) {
      log.info("The token of client '{}' was revoked", id);
    }
    return known;
  }

  private void change(UnaryOperator<List<Client>> change) throws IOException {
    Instant now = clock.instant();
    List<Client> after =
        file.update(clients -> {
          var changed = change.apply(new ArrayList<>(clients));
          changed.removeIf(client -> client.isExpired(now));
          changed.replaceAll(client -> client.usedAt(used.get(client.id())));
          return changed;
        });
    snapshot = Snapshot.of(after);
  }

  /// Returns the clients that have a valid token, the oldest first.
  public List<Client> list() {
    Instant now = clock.instant();
    return snapshot.byId().values().stream()
        .filter(client -> !client.isExpired(now))
        .map(client -> client.usedAt(used.get(client.id())))
        .sorted(java.util.Comparator.comparing(Client::createdAt).thenComparing(Client::id))
        .toList();
  }

  /// Returns the client whose token this is. An id that nobody has takes as long as a wrong token.
  Optional<Client> find(String token, TokenHash hash) {
    Optional<Client> candidate = ClientToken.clientId(token).map(id -> snapshot.byId().get(id));
    TokenHash expected = candidate.map(Client::hash).orElse(TokenHash.OF_NOTHING);
    Instant now = clock.instant();
    boolean valid = expected.matches(hash) && candidate.isPresent();
    if (!valid || candidate.get().isExpired(now)) {
      return Optional.empty();
    }
    used.merge(
        candidate.get().id(), now, (old, _) -> old.plus(USE_PRECISION).isBefore(now) ? now : old);
    return candidate;
  }

  /// Returns whether the client still has what it had when it was called `client`.
  boolean isValid(Client client) {
    Client current = snapshot.byId().get(client.id());
    return current != null
        && current.hash().matches(client.hash())
        && !current.isExpired(clock.instant());
  }

  /// Returns whether any client was approved for pages from `origin`.
  public boolean isApproved(String origin) {
    return snapshot.origins().contains(origin);
  }

  /// Reads the file anew if it changed. Without a readable file nobody but the user has a token.
  void refresh() {
    try {
      file.readIfChanged().ifPresent(clients -> snapshot = Snapshot.of(clients));
    } catch (IOException e) {
      snapshot = Snapshot.EMPTY;
      log.warn("No client is let in: {}", e.getMessage());
    }
  }

  /// Writes down when clients were last seen.
  void saveUses() {
    boolean fresh = snapshot.byId().values().stream().anyMatch(client -> isFresher(client));
    try {
      if (fresh) {
        change(clients -> clients);
      }
    } catch (IOException e) {
      log.warn("When clients were last seen could not be written: {}", e.getMessage());
    }
  }

  private boolean isFresher(Client client) {
    Instant seen = used.get(client.id());
    return seen != null && !seen.equals(client.lastUsedAt());
  }
}
