package dev.foretop.proxy.guard;

import dev.foretop.proxy.policy.Origin;
import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Refuses what a web page sent, unless the user approved its origin for some client. Programs send
/// no `Origin`. Only to ask for a token, an origin needs no approval.
///
/// Whether the client whose token comes along may be used from that origin, [TokenHandler] says.
public final class OriginHandler extends RefusingHandler {

  private final Predicate<String> isApproved;

  /// @param isApproved tells whether any client was approved for an origin
  public OriginHandler(Predicate<String> isApproved) {
    this.isApproved = isApproved;
  }

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    HttpFields headers = request.getHeaders();
    List<String> origins = ClientOrigin.all(request);
    Predicate<String> allowed = PairingPath.isOne(request) ? OriginHandler::mayAsk : isApproved;
    if (!origins.isEmpty() && (origins.size() > 1 || !allowed.test(origins.getFirst()))) {
      return new ProxyProblem.ForeignOrigin(String.join(", ", origins));
    }
    // Images, scripts and links of a page bring no origin, but browsers say where they come from.
    String refused = FetchMetadata.refusal(headers, !origins.isEmpty());
    if (refused != null) {
      return new ProxyProblem.ForeignOrigin(origins.isEmpty() ? refused : origins.getFirst());
    }
    if (!origins.isEmpty()) {
      AnswerHeaders.allowReader(request, origins.getFirst());
    }
    return null;
  }

  // Every page and extension may ask for a token, but not those that all call themselves `null`.
  private static boolean mayAsk(String origin) {
    return Origin.parse(origin).isPresent();
  }
}
