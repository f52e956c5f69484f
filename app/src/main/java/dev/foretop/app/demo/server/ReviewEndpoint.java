package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.Status.Cause;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers what a user may do and who it is: everything, for there is one user.
final class ReviewEndpoint {

  private static final Set<String> REVIEWS =
      Set.of("selfsubjectaccessreviews", "selfsubjectrulesreviews", "selfsubjectreviews");

  private ReviewEndpoint() {}

  static boolean isReview(ResourceType type) {
    return REVIEWS.contains(type.plural());
  }

  static void review(Call call, ResourceType type) throws IOException {
    ObjectNode body = BodyReader.object(call, type);
    ObjectNode answer = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
    answer.putObject("metadata");
    switch (type.plural()) {
      case "selfsubjectaccessreviews" -> access(type, body, answer);
      case "selfsubjectrulesreviews" -> rules(answer);
      default -> user(answer.putObject("status").putObject("userInfo").put("username", "demo"));
    }
    call.answer(201, answer, call.representation(false).isYaml());
  }

  private static void access(ResourceType type, ObjectNode body, ObjectNode answer) {
    boolean isAsked =
        Json.at(body, "spec").has("resourceAttributes")
            || Json.at(body, "spec").has("nonResourceAttributes");
    if (!isAsked) {
      String rule = "exactly one of nonResourceAttributes or resourceAttributes must be specified";
      Cause cause = Cause.invalid("spec.resourceAttributes", "null", rule);
      throw Status.invalid(type.group(), "", "", List.of(cause));
    }
    answer.set("spec", body.path("spec"));
    answer.putObject("status").put("allowed", true);
  }

  private static void rules(ObjectNode answer) {
    answer.putObject("spec");
    ObjectNode status = answer.putObject("status");
    ObjectNode resources = status.putArray("resourceRules").addObject();
    for (String field : List.of("verbs", "apiGroups", "resources")) {
      resources.putArray(field).add("*");
    }
    ObjectNode paths = status.putArray("nonResourceRules").addObject();
    paths.putArray("verbs").add("*");
    paths.putArray("nonResourceURLs").add("*");
    status.put("incomplete", false);
  }

  private static void user(ObjectNode user) {
    ArrayNode groups = user.putArray("groups");
    groups.add("system:masters").add("system:authenticated");
  }
}
