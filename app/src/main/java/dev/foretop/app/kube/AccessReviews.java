package dev.foretop.app.kube;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Asks the cluster by `SelfSubjectAccessReview`, and believes an answer for a minute.
final class AccessReviews implements Access {

  private static final Logger log = LoggerFactory.getLogger(AccessReviews.class);
  private static final Duration BELIEVED = Duration.ofMinutes(1);
  private static final String PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

  private record Answer(String refusal, Instant until) {}

  private final ClusterApi api;
  private final InstantSource clock;
  private final Map<Wish, Answer> answers = new ConcurrentHashMap<>();

  AccessReviews(ClusterApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  @Override
  public String refusal(Wish wish) {
    Instant now = clock.instant();
    Answer known = answers.get(wish);
    if (known == null || known.until().isBefore(now)) {
      String old = known == null ? "" : known.refusal();
      answers.put(wish, new Answer(old, now.plus(BELIEVED)));
      Thread.ofVirtual().name("access-review").start(() -> ask(wish));
      return old;
    }
    return known.refusal();
  }

  private void ask(Wish wish) {
    try {
      JsonNode status = api.post(PATH, review(wish)).path("status");
      answers.put(wish, new Answer(refusal(wish, status), clock.instant().plus(BELIEVED)));
    } catch (ApiException e) {
      log.debug("Nobody says whether the user may {}", wish, e); // The request itself will tell.
    }
  }

  private static String refusal(Wish wish, JsonNode status) {
    if (status.path("allowed").asBoolean(true)) {
      return "";
    }
    String reason = status.path("reason").asString("");
    return "You may not " + wish + (reason.isEmpty() ? "." : ": " + reason);
  }

  private static ObjectNode review(Wish wish) {
    ObjectNode review = JsonNodeFactory.instance.objectNode();
    review.put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
    ObjectNode asked = review.putObject("spec").putObject("resourceAttributes");
    asked.put("verb", wish.verb()).put("group", wish.group()).put("resource", wish.resource());
    asked.put("subresource", wish.subresource()).put("namespace", wish.namespace());
    return review;
  }
}
