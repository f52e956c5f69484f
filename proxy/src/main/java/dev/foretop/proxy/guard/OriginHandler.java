package dev.foretop.proxy.guard;

import dev.foretop.proxy.policy.Origin;
import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Refuses what a web page sent, unless the user approved its origin for some client. Programs send
/// no `Origin`. Only to ask for a token, an origin needs no approval.
///
/// Whether the client whose token comes along may be used from that origin, [TokenHandler] says.
///
/// Source: <https://www.w3.org/TR/fetch-metadata/>
public final class OriginHandler extends RefusingHandler {

  private final Predicate<String> isApproved;

  /// @param isApproved tells whether any client was approved for an origin
  public OriginHandler(Predicate<String> isApproved) {
    this.isApproved = isApproved;
  }

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    HttpFields headers = request.getHeaders();
    List<String> origins = headers.getValuesList(HttpHeader.ORIGIN);
    Predicate<String> allowed = PairingPath.isOne(request) ? OriginHandler::mayAsk : isApproved;
    String refused =
        origins.isEmpty() ? refusedSite(headers) : refusedOrigin(origins, headers, allowed);
    if (refused != null) {
      return new ProxyProblem.ForeignOrigin(refused);
    }
    if (!origins.isEmpty()) {
      AnswerHeaders.allowReader(request, origins.getFirst());
    }
    return null;
  }

  private static @Nullable String refusedOrigin(
      List<String> origins, HttpFields headers, Predicate<String> allowed) {
    boolean known = origins.size() == 1 && allowed.test(origins.getFirst());
    return known && !isNavigation(headers) ? null : String.join(", ", origins);
  }

  // Every page and extension may ask for a token, but not those that all call themselves `null`.
  private static boolean mayAsk(String origin) {
    return Origin.parse(origin).isPresent();
  }

  // Images, scripts and links of a page bring no origin, but browsers say where they come from.
  private static @Nullable String refusedSite(HttpFields headers) {
    for (String site : headers.getValuesList("Sec-Fetch-Site")) {
      if (!site.equals("none") && !site.equals("same-origin")) {
        return "another site";
      }
    }
    return isNavigation(headers) ? "a link or a form" : null;
  }

  private static boolean isNavigation(HttpFields headers) {
    return headers.contains("Sec-Fetch-Mode")
        && headers.getValuesList("Sec-Fetch-Mode").contains("navigate");
  }
}
