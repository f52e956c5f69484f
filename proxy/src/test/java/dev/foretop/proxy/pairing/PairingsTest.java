package dev.foretop.proxy.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.client.ClientWish;
import dev.foretop.proxy.client.ClusterIds;
import dev.foretop.proxy.pairing.Pairings.Answer;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.problem.ProxyProblem;
import dev.foretop.proxy.testing.FakeUser;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PairingsTest {

  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  // The example of RFC 7636, appendix B.
  private static final CodeChallenge CHALLENGE =
      new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");

  private static final ClientWish WISH =
      new ClientWish("tool", Grant.EVERYTHING.readOnly(), Duration.ofHours(3), null);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final FakeUser user = new FakeUser();
  private final Pairings pairings = new Pairings(user, new ClusterIds(Optional::of), now::get);

  @Test
  void a1ForgetsARequestThatNobodyAnswersInAMinute() throws Exception {
    String id = ask();
    PendingPairing question = user.next();

    pass(Duration.ofSeconds(59));
    assertThat(question.isPending()).isTrue();
    assertThat(pickUp(id)).isInstanceOf(Answer.Waiting.class);
    pass(Duration.ofSeconds(1));

    assertThat(question.isPending()).isFalse();
    assertThat(question.approve()).isFalse();
    assertThat(pickUp(id)).isEqualTo(new Answer.Failed(new ProxyProblem.UnknownPairing()));
    assertThat(ask()).isNotEqualTo(id);
  }

  @Test
  void keepsAnAnswerForAMinute() throws Exception {
    String id = ask();
    pass(Duration.ofSeconds(59));
    user.next().approve();

    pass(Duration.ofSeconds(59));

    assertThat(pickUp(id)).isInstanceOf(Answer.Approved.class);
  }

  @Test
  void forgetsAnApprovalThatNobodyPicksUp() throws Exception {
    String id = ask();
    user.next().approve();

    pass(Duration.ofSeconds(60));

    assertThat(pickUp(id)).isEqualTo(new Answer.Failed(new ProxyProblem.UnknownPairing()));
  }

  @Test
  void takesTheFirstAnswer() throws Exception {
    String id = ask();
    PendingPairing question = user.next();
    question.approve();

    question.deny();

    assertThat(pickUp(id)).isInstanceOf(Answer.Approved.class);
    assertThat(question.request().lifetime()).isEqualTo("3 hours");
  }

  @Test
  void a1SaysWhenAPageMayAskAgain() throws Exception {
    String page = "https://dash.example";
    assertThat(pairings.ask(WISH, CHALLENGE, page)).isInstanceOf(Answer.Waiting.class);
    pass(Duration.ofSeconds(50));
    assertThat(pairings.ask(WISH, CHALLENGE, page))
        .isEqualTo(new Answer.Failed(new ProxyProblem.PairingBusy(10)));

    user.next().deny();

    pass(Duration.ofSeconds(15));
    assertThat(pairings.ask(WISH, CHALLENGE, page))
        .isEqualTo(new Answer.Failed(new ProxyProblem.PairingDenied(45)));
    pass(Duration.ofSeconds(45));
    assertThat(pairings.ask(WISH, CHALLENGE, page)).isInstanceOf(Answer.Waiting.class);
  }

  @Test
  void a1SaysWhenTheFirstOfThreeIsOver() {
    for (String page :
        new String[] {"https://a.example", "https://b.example", "https://c.example"}) {
      pairings.ask(WISH, CHALLENGE, page);
      pass(Duration.ofSeconds(5));
    }

    assertThat(pairings.ask(WISH, CHALLENGE, "https://d.example"))
        .isEqualTo(new Answer.Failed(new ProxyProblem.PairingBusy(45)));
  }

  private String ask() {
    return ((Answer.Waiting) pairings.ask(WISH, CHALLENGE, null)).id();
  }

  private Answer pickUp(String id) {
    return pairings.pickUp(id, VERIFIER, null);
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }
}
