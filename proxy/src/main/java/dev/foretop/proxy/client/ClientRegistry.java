package dev.foretop.proxy.client;

import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.policy.Grant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The clients that the user gave a token, with what each may do.
///
/// What counts is the file: another Foretop of the same user may change it, which [#refresh()]
/// notices. Looking up a token touches memory only.
public final class ClientRegistry implements Standing {

  private static final Logger log = LoggerFactory.getLogger(ClientRegistry.class);

  private static final Duration USE_PRECISION = Duration.ofMinutes(1);

  private final ClientsFile file;
  private final InstantSource clock;
  private final Map<String, Instant> used = new ConcurrentHashMap<>();
  private volatile Snapshot snapshot = Snapshot.EMPTY;

  private record Snapshot(
      Map<String, Client> byId, Map<String, EndedToken> ended, ApprovedOrigins origins) {

    static final Snapshot EMPTY = of(KeptClients.NONE);

    static Snapshot of(KeptClients kept) {
      Map<String, Client> byId = new HashMap<>();
      kept.clients().forEach(client -> byId.put(client.id(), client));
      Map<String, EndedToken> ended = new HashMap<>();
      kept.ended().forEach(token -> ended.putIfAbsent(token.id(), token));
      return new Snapshot(Map.copyOf(byId), Map.copyOf(ended), ApprovedOrigins.of(kept));
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
  ///
  /// @param wish with a grant that names clusters by id
  public Issued issue(ClientWish wish) throws IOException {
    String id = RandomText.id();
    Secret token = ClientToken.generate(id);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    TokenHash hash = TokenHash.of(token.reveal());
    Instant end = now.plus(wish.lifetime());
    Duration renewable = wish.renewable();
    var renewal = renewable == null ? null : new Renewal(wish.lifetime(), now.plus(renewable));
    var client = new Client(id, wish.name(), hash, wish.grant(), now, end, renewal, null);
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

  /// Gives a client another grant; its token stays as it is. Empty if there is no such client.
  ///
  /// @param grant with clusters by id
  public Optional<Client> regrant(String id, Grant grant) throws IOException {
    change(clients -> {
      clients.replaceAll(client -> client.id().equals(id) ? client.grantedNow(grant) : client);
      return clients;
    });
    Optional<Client> changed = Optional.ofNullable(snapshot.byId().get(id));
    changed.ifPresent(_ -> log.info("What client '{}' may do was changed", id));
    return changed.filter(client -> !client.isExpired(clock.instant()));
  }

  private void change(UnaryOperator<List<Client>> change) throws IOException {
    Instant now = clock.instant();
    KeptClients after =
        file.update(kept -> {
          var changed = change.apply(new ArrayList<>(kept.clients()));
          changed.replaceAll(client -> client.usedAt(used.get(client.id())));
          return kept.with(changed, now);
        });
    snapshot = Snapshot.of(after);
  }

  /// Moves the end of a client's token on, as far as the user granted that; returns the client as
  /// it is now, or empty if its token has ended meanwhile. A renewal that would gain next to
  /// nothing writes nothing.
  public Optional<Client> renew(Client client) throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Client known = snapshot.byId().get(client.id());
    if (known != null && isWorthIt(known, known.renewedAt(now))) {
      change(clients -> {
        clients.replaceAll(each -> isSame(each, client) ? each.renewedAt(now) : each);
        return clients;
      });
      log.info("The token of client '{}' was renewed", client.id());
    }
    return isValid(client)
        ? Optional.ofNullable(snapshot.byId().get(client.id()))
        : Optional.empty();
  }

  private boolean isSame(Client each, Client client) {
    return each.id().equals(client.id())
        && each.hash().matches(client.hash())
        && !each.isExpired(clock.instant());
  }

  private static boolean isWorthIt(Client before, Client after) {
    Renewal renewal = before.renewal();
    Duration gain = Duration.between(before.expiresAt(), after.expiresAt());
    return renewal != null && gain.compareTo(renewal.step().dividedBy(20)) > 0;
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

  /// Returns what became of a token that was valid once.
  Optional<EndedToken> findEnded(String token, TokenHash hash) {
    return ClientToken.clientId(token).map(this::ended).filter(each -> each.hash().matches(hash));
  }

  /// Returns what became of a client's token; empty while it is valid.
  public Optional<EndedToken> ended(Client client) {
    return Optional.ofNullable(ended(client.id()));
  }

  private @Nullable EndedToken ended(String id) {
    Client client = snapshot.byId().get(id);
    if (client == null) {
      return snapshot.ended().get(id);
    }
    return client.isExpired(clock.instant())
        ? EndedToken.of(client, client.expiresAt(), EndedToken.Reason.EXPIRED)
        : null;
  }

  /// Returns whether the client still has what it had when it was called `client`.
  private boolean isValid(Client client) {
    Client current = snapshot.byId().get(client.id());
    return current != null
        && current.hash().matches(client.hash())
        && !current.isExpired(clock.instant());
  }

  /// Returns whether the client still has what it had when it was let in.
  @Override
  public boolean isValid(Caller caller) {
    Client client = caller.client();
    return client == null || isValid(client);
  }

  @Override
  public boolean isGrantedStill(Caller caller) {
    Client client = caller.client();
    if (client == null) {
      return true;
    }
    Client current = snapshot.byId().get(client.id());
    return current != null && current.grant().equals(client.grant());
  }

  /// Returns whether any client with a valid token was approved for pages from `origin`.
  public boolean isApproved(String origin) {
    return snapshot.origins().isApproved(origin, clock.instant());
  }

  /// Returns whether pages from `origin` have, or had lately, a token that may have ended.
  public boolean wasApproved(String origin) {
    return snapshot.origins().wasApproved(origin);
  }

  /// Returns whether any client of pages from `origin` may act as somebody else.
  public boolean mayImpersonate(String origin) {
    return snapshot.origins().mayImpersonate(origin, clock.instant());
  }

  /// Reads the file anew if it changed. Without a readable file nobody but the user has a token.
  @Override
  public void refresh() {
    try {
      file.readIfChanged().ifPresent(clients -> snapshot = Snapshot.of(clients));
    } catch (IOException e) {
      snapshot = Snapshot.EMPTY;
      log.warn("No client is let in: {}", e.getMessage());
    }
  }

  /// Writes down when clients were last seen.
  @Override
  public void save() {
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
