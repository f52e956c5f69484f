package dev.foretop.proxy.guard;

import dev.foretop.proxy.client.Callers;
import dev.foretop.proxy.client.ClientRegistry;
import dev.foretop.proxy.client.EndedToken;
import dev.foretop.proxy.policy.Origin;
import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.problem.ProxyProblem;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Refuses what a web page sent, unless the user approved its origin for some client. Programs send
/// no `Origin`. To ask for a token, an origin needs no approval; to see that Foretop is there, see
/// [ProbePath].
///
/// A page is told why it is refused only if it was approved once and shows the token that it had,
/// or if it is approved under another name of this machine. Others can not even read the refusal.
///
/// Whether the client whose token comes along may be used from that origin, [TokenHandler] says.
public final class OriginHandler extends RefusingHandler {

  private final ClientRegistry clients;
  private final Callers callers;

  public OriginHandler(ClientRegistry clients, Callers callers) {
    this.clients = clients;
    this.callers = callers;
  }

  @Override
  protected @Nullable ProxyProblem refusal(Request request) {
    HttpFields headers = request.getHeaders();
    List<String> origins = ClientOrigin.all(request);
    if (origins.size() > 1) {
      return new ProxyProblem.ForeignOrigin(String.join(", ", origins));
    }
    String origin = origins.isEmpty() ? null : origins.getFirst();
    ProxyProblem refused = origin == null ? null : refusal(origin, request);
    if (refused instanceof ProxyProblem.ForeignOrigin) {
      return refused;
    }
    // Images, scripts and links of a page bring no origin, but browsers say where they come from.
    String otherwise = FetchMetadata.refusal(headers, origin != null);
    if (otherwise != null) {
      return new ProxyProblem.ForeignOrigin(origin == null ? otherwise : origin);
    }
    if (origin != null) {
      AnswerHeaders.allowReader(request, origin);
    }
    return refused;
  }

  // Every refusal but that of a foreign origin is for the page to read.
  private @Nullable ProxyProblem refusal(String origin, Request request) {
    boolean allowed =
        clients.isApproved(origin)
            || (PairingPath.isOne(request) && mayAsk(origin))
            || (ProbePath.isOne(request) && ProbePath.mayRead(origin, clients));
    if (allowed) {
      return null;
    }
    Optional<String> otherName = otherName(origin);
    if (PreflightHandler.isAsked(request)
        && (clients.wasApproved(origin) || otherName.isPresent())) {
      return null;
    }
    return otherName
        .<ProxyProblem>map(name -> new ProxyProblem.OtherLoopbackName(origin, name))
        .or(() -> ended(origin, request))
        .orElseGet(() -> new ProxyProblem.ForeignOrigin(origin));
  }

  // Every page and extension may ask for a token, but not those that all call themselves `null`.
  private static boolean mayAsk(String origin) {
    return Origin.parse(origin).isPresent();
  }

  private Optional<String> otherName(String origin) {
    return Origin.parse(origin).stream()
        .flatMap(parsed -> parsed.otherLoopbackNames().stream())
        .filter(clients::isApproved)
        .findFirst();
  }

  private Optional<ProxyProblem> ended(String origin, Request request) {
    return clients.wasApproved(origin)
            && LocalToken.of(request) instanceof LocalToken.Brought(var token)
        ? callers
            .findEnded(token)
            .filter(each -> each.origins().contains(origin))
            .map(EndedToken::problem)
        : Optional.empty();
  }
}
