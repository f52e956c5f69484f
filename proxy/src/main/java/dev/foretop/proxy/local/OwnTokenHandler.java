package dev.foretop.proxy.local;

import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.client.Client;
import dev.foretop.proxy.client.ClientRegistry;
import dev.foretop.proxy.client.ClientsJson;
import dev.foretop.proxy.client.EndedToken;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Tells a client what its token may do and until when, at `GET /local/v1/token`, and moves its end
/// on at `POST`, as far as the user granted that. What it may do stays as it is.
public final class OwnTokenHandler extends Handler.Wrapper {

  private static final String PATH = "/local/v1/token";

  private final ClientRegistry clients;
  private final BlockingWork blocking;

  /// @param blocking runs what writes files
  public OwnTokenHandler(ClientRegistry clients, BlockingWork blocking) {
    this.clients = clients;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!PATH.equals(request.getHttpURI().getPath())) {
      return super.handle(request, response, callback);
    }
    Client client = Caller.of(request).client();
    if (client == null) {
      refuse(
          new ProxyProblem.NotGranted("itself: it is the user's own"), request, response, callback);
    } else if (request.getMethod().equals("GET")) {
      LocalAnswer.write(
          HttpStatus.OK_200, ClientsJson.explain(client), request, response, callback);
    } else if (request.getMethod().equals("POST")) {
      blocking.answer(request, response, callback, this::renew);
    } else {
      refuse(
          new ProxyProblem.WrongMethod(request.getMethod(), "GET, POST"),
          request,
          response,
          callback);
    }
    return true;
  }

  private void renew(Request request, Response response, Callback callback) throws IOException {
    Client client = Objects.requireNonNull(Caller.of(request).client());
    if (client.renewal() == null) {
      refuse(new ProxyProblem.NotGranted("its renewal"), request, response, callback);
      return;
    }
    Optional<Client> renewed = clients.renew(client);
    if (renewed.isPresent()) {
      LocalAnswer.write(
          HttpStatus.OK_200, ClientsJson.explain(renewed.get()), request, response, callback);
    } else {
      refuse(ended(client), request, response, callback);
    }
  }

  // It was valid a moment ago, when the request was let in.
  private ProxyProblem ended(Client client) {
    return clients.ended(client).map(EndedToken::problem).orElseGet(ProxyProblem.RevokedToken::new);
  }

  private static void refuse(
      ProxyProblem problem, Request request, Response response, Callback callback) {
    ProblemResponse.write(problem, request, response, callback);
  }
}
