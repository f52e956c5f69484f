package dev.foretop.proxy.pairing;

import dev.foretop.proxy.client.ClientWish;
import dev.foretop.proxy.client.ClusterIds;
import dev.foretop.proxy.client.RandomText;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.policy.Names;
import dev.foretop.proxy.policy.Origin;
import dev.foretop.proxy.policy.Right;
import dev.foretop.proxy.problem.ProxyProblem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The programs that wait for the user's answer: few, for a minute each.
public final class Pairings {

  private static final Logger log = LoggerFactory.getLogger(Pairings.class);

  private static final int MAX_PENDING = 3;

  private final PairingApproval approval;
  private final ClusterIds clusterIds;
  private final InstantSource clock;
  private final Map<String, Pairing> byId = new HashMap<>();

  public Pairings(PairingApproval approval, ClusterIds clusterIds, InstantSource clock) {
    this.approval = approval;
    this.clusterIds = clusterIds;
    this.clock = clock;
  }

  /// What became of a request for a token.
  sealed interface Answer {

    /// The user is being asked.
    record Waiting(String id, PairingRequest request) implements Answer {}

    /// The user refused.
    record Denied() implements Answer {}

    /// The user agreed. Whoever gets this is the only one.
    record Approved(ClientWish wish) implements Answer {}

    record Failed(ProxyProblem problem) implements Answer {}
  }

  /// Begins to ask the user.
  ///
  /// @param origin where the request came from, or null where it came from no page
  /// @throws IllegalArgumentException if what is wished makes no sense
  Answer ask(ClientWish wish, CodeChallenge challenge, @Nullable String origin) {
    Grant bound = clusterIds.resolveKnown(bind(wish.grant(), origin));
    String id = RandomText.id();
    ClientWish granted = wish.with(bound);
    var request =
        new PairingRequest(
            wish.name(),
            requester(origin),
            rights(wish.grant(), bound),
            wish.validity(),
            challenge.digits(id),
            clock.instant().plus(Pairing.LIFE));
    var pairing = new Pairing(granted, origin, challenge, request, clock);
    Optional<ProxyProblem> refused = admit(id, pairing, origin);
    if (refused.isPresent()) {
      return new Answer.Failed(refused.get());
    }
    if (!approval.ask(pairing)) {
      remove(id);
      return new Answer.Failed(new ProxyProblem.PairingUnattended());
    }
    log.info("The user is asked whether {} may have a token", requester(origin));
    return new Answer.Waiting(id, request);
  }

  // A token for a page works for that page alone. Extensions leave the origin out of some requests.
  private static Grant bind(Grant grant, @Nullable String origin) {
    Optional<Origin> parsed = Optional.ofNullable(origin).flatMap(Origin::parse);
    return new Grant(
        grant.clusters(),
        grant.namespaces(),
        grant.write(),
        grant.subresources(),
        grant.secrets(),
        grant.inject(),
        grant.impersonate(),
        grant.metrics(),
        origin == null ? Set.of() : Set.of(origin),
        origin == null || parsed.map(Origin::isExtension).orElse(false));
  }

  private static String requester(@Nullable String origin) {
    if (origin == null) {
      return "a program on this machine";
    }
    boolean extension = Origin.parse(origin).map(Origin::isExtension).orElse(false);
    return (extension ? "the browser extension " : "the web page ") + origin;
  }

  private List<Right> rights(Grant wished, Grant bound) {
    var rights = new ArrayList<>(Right.of(bound));
    Names named = wished.clusters();
    Set<String> unknown = clusterIds.unknown(named);
    if (!unknown.isEmpty()) {
      rights.add(1, new Right("Not known", String.join(", ", unknown), false));
    }
    return rights;
  }

  private synchronized Optional<ProxyProblem> admit(
      String id, Pairing pairing, @Nullable String origin) {
    byId.values().removeIf(Pairing::isOver);
    Optional<Pairing> before = byId.values().stream().filter(each -> each.blocks(origin)).findAny();
    if (before.isPresent()) {
      return before.map(Pairings::whyBlocked);
    }
    List<Pairing> pending = byId.values().stream().filter(Pairing::isPending).toList();
    if (pending.size() >= MAX_PENDING) {
      long soonest = pending.stream().mapToLong(Pairing::secondsLeft).min().orElseThrow();
      return Optional.of(new ProxyProblem.PairingBusy(soonest));
    }
    byId.put(id, pairing);
    return Optional.empty();
  }

  private static ProxyProblem whyBlocked(Pairing before) {
    return before.isDenied()
        ? new ProxyProblem.PairingDenied(before.secondsLeft())
        : new ProxyProblem.PairingBusy(before.secondsLeft());
  }

  private synchronized void remove(String id) {
    byId.remove(id);
  }

  /// Tells who asked what the user said, and hands an agreement over once.
  ///
  /// @param from the origin of this request, or null
  synchronized Answer pickUp(String id, @Nullable String verifier, @Nullable String from) {
    Pairing pairing = byId.get(id);
    if (pairing == null || pairing.isOver()) {
      return new Answer.Failed(new ProxyProblem.UnknownPairing());
    }
    if (!pairing.isAskedBy(verifier, from)) {
      return new Answer.Failed(new ProxyProblem.WrongVerifier());
    }
    return switch (pairing.state()) {
      case PENDING -> new Answer.Waiting(id, pairing.request());
      case DENIED -> new Answer.Denied();
      case APPROVED -> {
        byId.remove(id);
        yield new Answer.Approved(pairing.wish());
      }
    };
  }
}
