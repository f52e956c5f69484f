package dev.foretop.app.kube;

import dev.foretop.app.words.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what the proxy says about a failure beyond its words: the field `foretop` of its errors.
final class ProxyReason {

  private ProxyReason() {}

  /// Returns the problem where its kind does not follow from the answer's status.
  static Optional<ApiProblem> of(@Nullable JsonNode body, String message, @Nullable String hint) {
    if (body == null) {
      return Optional.empty();
    }
    JsonNode reason = body.at("/error/foretop");
    return Optional.ofNullable(
        switch (reason.path("problem").asString("")) {
          case "cluster-certificate" ->
              new ApiProblem.Untrusted(message, hint, report(reason.path("certificate")));
          case "credential-missing", "certificate-refused" ->
              reason.path("signIn").asBoolean(true)
                  ? new ApiProblem.Unauthorized(message, hint, refusal(reason))
                  : new ApiProblem.Unreachable(message, hint);
          case "cluster-unknown" ->
              new ApiProblem.Unreachable(
                  Texts.of("kube.foretop.does.not"), Texts.of("kube.removed.kubeconfig.account"));
          default -> null;
        });
  }

  private static ApiProblem.Refusal refusal(JsonNode reason) {
    return reason.path("refused").asBoolean(false)
        ? ApiProblem.Refusal.USER
        : ApiProblem.Refusal.SIGN_IN;
  }

  private static CertificateReport report(JsonNode details) {
    List<ServerCertificate> chain = new ArrayList<>();
    details.path("chain").forEach(each -> chain.add(certificate(each)));
    return new CertificateReport(
        details.path("host").asString(""), texts(details.path("rules")), chain);
  }

  private static ServerCertificate certificate(JsonNode json) {
    return new ServerCertificate(
        json.path("subject").asString(""),
        json.path("issuer").asString(""),
        moment(json.path("notBefore")),
        moment(json.path("notAfter")),
        texts(json.path("names")),
        json.path("serial").asString(""),
        json.path("sha256").asString(""));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(each -> each.asString("")).toList();
  }

  private static Instant moment(JsonNode json) {
    try {
      return Instant.parse(json.asString(""));
    } catch (DateTimeException _) {
      return Instant.EPOCH;
    }
  }
}
