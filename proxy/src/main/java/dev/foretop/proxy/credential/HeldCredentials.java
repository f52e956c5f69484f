package dev.foretop.proxy.credential;

import dev.foretop.proxy.cluster.ProviderIdentity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// The credentials of identities that a cloud vouches for, each kept for as long as the same
/// sign-in stands behind its identity. Another process may change that at any time, so each request
/// looks anew: the very next one is made as the new account.
final class HeldCredentials {

  // Who changes accounts faster than credentials come is told to try again.
  private static final int MOST_TRIES = 3;

  private final ProviderTokens tokens;
  private final RenewedCredentials<Key> kept;
  private final Map<WhoKey, BooleanSupplier> tenures = new ConcurrentHashMap<>();

  private record Key(ProviderIdentity identity, Holder holder) {}

  private record WhoKey(ProviderIdentity identity, String who) {}

  HeldCredentials(ProviderTokens tokens, InstantSource clock) {
    this.tokens = tokens;
    this.kept = new RenewedCredentials<>(clock, Duration.ZERO);
  }

  // Whose it is, is looked up once: a credential and its tenure are of the same account.
  Optional<Granted> ready(ProviderIdentity identity) {
    Key key = keyOf(identity);
    return kept.ready(key).map(credential -> granted(key, credential));
  }

  private Granted granted(Key key, Credential credential) {
    return new Granted(credential, tenure(key));
  }

  private Key keyOf(ProviderIdentity identity) {
    return new Key(identity, tokens.holder(identity));
  }

  Granted obtain(ProviderIdentity identity) throws CredentialException {
    Key key = keyOf(identity);
    for (int tries = 1; tries <= MOST_TRIES; tries++) {
      forgetOthers(key);
      Credential credential =
          kept.obtain(
              key,
              refused ->
                  refused == null ? tokens.fetch(identity) : tokens.renew(identity, refused));
      Key now = keyOf(identity);
      if (now.holder().who().equals(key.holder().who())) {
        return granted(key, credential);
      }
      kept.forget(key); // nobody knows whose it is
      key = now;
    }
    throw new CredentialException(
        "the account changed again and again while its credential was fetched", "Try again.", null);
  }

  // Nothing of an account that is not in use any more stays.
  private void forgetOthers(Key key) {
    kept.keepOnly(each -> !each.identity().equals(key.identity()) || each.equals(key));
    tenures
        .keySet()
        .removeIf(each ->
            each.identity().equals(key.identity()) && !each.who().equals(key.holder().who()));
  }

  // One object for each account.
  private BooleanSupplier tenure(Key key) {
    String who = key.holder().who();
    var whoKey = new WhoKey(key.identity(), who);
    BooleanSupplier known = tenures.get(whoKey);
    return known == null
        ? tenures.computeIfAbsent(
            whoKey, each -> () -> tokens.holder(each.identity()).who().equals(who))
        : known;
  }

  void forget(ProviderIdentity identity, Credential credential) {
    kept.forget(keyOf(identity), credential);
  }

  void forget(ProviderIdentity identity) {
    kept.forget(keyOf(identity));
  }
}
