package dev.foretop.proxy.oidc;

import dev.foretop.proxy.cluster.PemSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// The keys with which an issuer signs, fetched when a token first needs one.
///
/// An issuer changes its keys now and then: a key that is not known is looked for there, and so are
/// all after a while, so that one that was taken back goes. What strangers write into their tokens
/// asks the issuer one question in half a minute at most. While it is away the keys that are known
/// hold.
public final class IssuerKeys implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

  private static final String WELL_KNOWN = "/.well-known/openid-configuration";
  private static final Duration PAUSE = Duration.ofSeconds(30);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(3);
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final int MOST_KEYS = 100;

  private final URI issuer;
  private final OidcHttp http;
  private final LongSupplier nanos;
  private volatile Known known = new Known(List.of(), 0);
  // Guarded by this.
  private boolean asked;
  private long lastQuestion;
  private @Nullable OidcException lastFailure;

  private record Known(List<IssuerKey> keys, long since) {

    boolean isStale(long now) {
      return keys.isEmpty() || now - since > FRESH.toNanos();
    }

    // Without an id there must be no choice.
    Optional<IssuerKey> find(String kid, JwsAlgorithm algorithm) {
      List<IssuerKey> fitting = keys.stream().filter(key -> key.fits(kid, algorithm)).toList();
      return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }
  }

  /// @param authority whom to trust in place of what this system trusts, or null
  public IssuerKeys(URI issuer, @Nullable PemSource authority) throws OidcException {
    this(issuer, authority, System::nanoTime);
  }

  /// @param nanos the clock
  IssuerKeys(URI issuer, @Nullable PemSource authority, LongSupplier nanos) throws OidcException {
    this.issuer = issuer;
    this.nanos = nanos;
    this.http = new OidcHttp(authority);
  }

  URI issuer() {
    return issuer;
  }

  /// Returns the key that a token names. Blocks where the issuer has to be asked.
  ///
  /// @return empty if the issuer has no such key
  /// @throws OidcException if no key of the issuer could be had so far
  Optional<IssuerKey> find(String kid, JwsAlgorithm algorithm) throws OidcException {
    Known seen = known;
    Optional<IssuerKey> found = seen.find(kid, algorithm);
    if (found.isPresent() && !seen.isStale(nanos.getAsLong())) {
      return found;
    }
    refresh(seen);
    return known.find(kid, algorithm);
  }

  /// Returns whether the issuer could be asked at least once.
  public boolean areKnown() {
    return !known.keys().isEmpty();
  }

  /// Asks the issuer for its keys, so that the first caller need not wait. Blocks.
  public void readAhead() {
    try {
      refresh(known);
    } catch (OidcException e) {
      log.warn("No caller can be known yet: {}", e.sentence());
    }
  }

  // Whoever waited for another's question has its answer.
  @SuppressWarnings("ReferenceEquality") // whether it is that very reading
  private synchronized void refresh(Known seen) throws OidcException {
    long pause = (known.keys().isEmpty() ? FIRST_PAUSE : PAUSE).toNanos();
    long now = nanos.getAsLong();
    if (known == seen && (!asked || now - lastQuestion >= pause)) {
      lastFailure = null;
      asked = true;
      try {
        known = new Known(ask(), now);
      } catch (OidcException e) {
        log.warn("The keys of the issuer could not be read anew: {}", e.getMessage());
        lastFailure = e;
      }
      lastQuestion = nanos.getAsLong();
    }
    if (known.keys().isEmpty() && lastFailure != null) {
      throw lastFailure;
    }
  }

  private List<IssuerKey> ask() throws OidcException {
    String name = issuer.toString();
    String base = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    JsonNode said = http.get(URI.create(base + WELL_KNOWN));
    if (!name.equals(said.path("issuer").asString(""))) {
      throw unusable("says that it is another issuer; its name must be written as it writes it");
    }
    URI place =
        OidcSettings.secure(said.path("jwks_uri").asString(""))
            .orElseThrow(() -> unusable("names no https URL as its jwks_uri"));
    List<IssuerKey> keys =
        http.get(place)
            .path("keys")
            .valueStream()
            .limit(MOST_KEYS)
            .flatMap(each -> IssuerKey.read(each).stream())
            .toList();
    if (keys.isEmpty()) {
      throw unusable("has no key that is known here");
    }
    return keys;
  }

  private OidcException unusable(String what) {
    return new OidcException(
        "%s %s".formatted(issuer.getHost(), what),
        "Correct the issuer in the team's file, or ask whoever runs it.",
        OidcException.Cure.SETTINGS);
  }

  @Override
  public void close() {
    http.close();
  }
}
