package dev.foretop.proxy.team;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.client.Client;
import dev.foretop.proxy.client.Standing;
import dev.foretop.proxy.oidc.IssuerKeys;
import dev.foretop.proxy.oidc.OidcException;
import dev.foretop.proxy.oidc.TokenVerifier;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.problem.ProxyProblem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The callers of a team's proxy: whom the issuer's tokens name.
///
/// A token that was looked at is known for some minutes, by its hash: neither is its signature
/// checked again with each request, nor is a key that the issuer took back good for long.
public final class People implements Standing, AutoCloseable {

  private static final int MOST_KNOWN = 10_000;
  private static final Duration KNOWN_FOR = Duration.ofMinutes(5);

  // Streams may outlive a token, as they do at the API server; a terminal is not cut every five
  // minutes for an issuer of short tokens.
  private static final Duration STREAMS_AFTER = Duration.ofHours(1);

  private final TeamFile file;
  private final TeamConfig.Issuer issuer;
  private final IssuerKeys keys;
  private final TokenVerifier verifier;
  private final InstantSource clock;
  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  private record Known(Person person, Instant tokenEnd, Instant until) {}

  /// Who a token is of.
  public sealed interface Found {

    /// Somebody who may do something here.
    record Let(Caller caller) implements Found {}

    /// Nobody who may.
    record Refused(ProxyProblem problem) implements Found {}
  }

  /// @throws OidcException if the authority of the issuer cannot be used
  public People(TeamFile file, InstantSource clock) throws OidcException {
    this.file = file;
    this.clock = clock;
    this.issuer = file.current().issuer();
    this.keys = new IssuerKeys(issuer.url(), issuer.authority());
    this.verifier = new TokenVerifier(keys, issuer.audiences(), clock);
  }

  /// Returns who a token is of that was looked at a moment ago. Never blocks.
  public Optional<Found> known(String token) {
    String hash = hash(token);
    synchronized (known) {
      Known found = known.get(hash);
      return found == null || !clock.instant().isBefore(found.until())
          ? Optional.empty()
          : Optional.of(let(found));
    }
  }

  /// Returns who a token is of. Blocks where the issuer has to be asked for a key.
  public Found find(String token) {
    try {
      return switch (verifier.verify(token)) {
        case TokenVerifier.Verdict.Genuine(var claims, var until) -> let(token, claims, until);
        case TokenVerifier.Verdict.Expired() -> new Found.Refused(new ProxyProblem.ExpiredJwt());
        case TokenVerifier.Verdict.Refused(var why) -> refused(why);
      };
    } catch (OidcException e) {
      return new Found.Refused(new ProxyProblem.IssuerAway(e.sentence()));
    }
  }

  private Found let(String token, JsonNode claims, Instant tokenEnd) {
    try {
      Person person = Person.of(claims, issuer);
      Instant soon = clock.instant().plus(KNOWN_FOR);
      var found = new Known(person, tokenEnd, soon.isBefore(tokenEnd) ? soon : tokenEnd);
      synchronized (known) {
        known.put(hash(token), found);
      }
      return let(found);
    } catch (Person.Unclear e) {
      return refused(String.valueOf(e.getMessage()));
    }
  }

  private static Found refused(String why) {
    return new Found.Refused(new ProxyProblem.UntrustedJwt(why));
  }

  private Found let(Known found) {
    Person person = found.person();
    Optional<Grant> grant = file.grantOf(person);
    if (grant.isEmpty()) {
      return new Found.Refused(new ProxyProblem.NoGrant(person.user()));
    }
    Client client = Client.ofPerson(person.user(), grant.get(), found.tokenEnd());
    return new Found.Let(new Caller(client, person.impersonation()));
  }

  private static String hash(String token) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /// Returns whether callers can be known: the issuer's keys were there at least once.
  public boolean isReady() {
    return keys.areKnown();
  }

  @Override
  public void refresh() {
    file.refresh();
    if (!keys.areKnown()) {
      keys.readAhead();
    }
  }

  @Override
  public boolean isValid(Caller caller) {
    Client client = caller.client();
    return client != null && clock.instant().isBefore(client.expiresAt().plus(STREAMS_AFTER));
  }

  @Override
  public boolean isGrantedStill(Caller caller) {
    Client client = caller.client();
    return client != null && file.isGrantedStill(caller.person(), client.grant());
  }

  @Override
  public void close() {
    keys.close();
  }
}
