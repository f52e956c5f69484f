package dev.foretop.proxy.pairing;

import dev.foretop.proxy.client.ClientRegistry;
import dev.foretop.proxy.client.ClientsJson;
import dev.foretop.proxy.guard.ClientOrigin;
import dev.foretop.proxy.guard.PairingPath;
import dev.foretop.proxy.local.LocalAnswer;
import dev.foretop.proxy.pairing.Pairings.Answer;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Lets programs ask for a token of their own: `POST /local/v1/pairings`, then `GET
/// /local/v1/pairings/{id}` until the user has answered.
///
/// Nobody who comes here has a token. So the bodies are short and quick, requests are few, and the
/// answer goes only to who can show the verifier, in a field, which is in no log.
public final class PairingHandler extends Handler.Wrapper {

  // A field that no page can send without asking first.
  private static final String MARK = "X-Explorer-Pairing";
  private static final String VERIFIER = "X-Explorer-Pairing-Verifier";
  private static final int MAX_BODY_BYTES = 8 << 10;
  private static final int BODY_SECONDS = 5;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Pairings pairings;
  private final ClientRegistry clients;
  private final BlockingWork blocking;

  /// @param blocking runs what looks for clusters and writes files
  public PairingHandler(Pairings pairings, ClientRegistry clients, BlockingWork blocking) {
    this.pairings = pairings;
    this.clients = clients;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    PairingPath path = PairingPath.of(request).orElse(null);
    if (path == null) {
      return super.handle(request, response, callback);
    }
    ProxyProblem problem = check(request, path);
    if (problem != null) {
      ProblemResponse.write(problem, request, response, callback);
    } else {
      Question question =
          path.id().isPresent() ? () -> pickUp(path.id().get(), request) : () -> ask(request);
      blocking.answer(
          request,
          response,
          callback,
          (asked, answer, end) -> answer(question, asked, answer, end));
    }
    return true;
  }

  private static @Nullable ProxyProblem check(Request request, PairingPath path) {
    String method = path.id().isPresent() ? "GET" : "POST";
    if (!request.getMethod().equals(method)) {
      return new ProxyProblem.WrongMethod(request.getMethod(), method);
    }
    if (!"1".equals(request.getHeaders().get(MARK))) {
      return new ProxyProblem.MalformedHeader(MARK, "must be '1'");
    }
    String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    boolean json = type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    if (path.id().isEmpty() && !json) {
      return new ProxyProblem.SimpleContentType(type);
    }
    return request.getLength() > MAX_BODY_BYTES ? new ProxyProblem.Refused(413) : null;
  }

  /// Something that is answered in an [ObjectNode], or not at all.
  @FunctionalInterface
  private interface Question {
    Answer answer() throws IOException;
  }

  private Answer ask(Request request) throws IOException {
    try {
      PairingWish wish = PairingWish.read(JSON.readTree(readBody(request)));
      return pairings.ask(wish.wish(), wish.challenge(), ClientOrigin.of(request));
    } catch (TimeoutException _) {
      return new Answer.Failed(new ProxyProblem.SlowBody());
    }
  }

  // No stranger holds on to a connection by sending a byte now and then.
  private static byte[] readBody(Request request) throws IOException, TimeoutException {
    var body = new CompletableFuture<byte[]>();
    Content.Source.asByteArrayAsync(request, MAX_BODY_BYTES, Promise.Invocable.toPromise(body));
    try {
      return body.get(BODY_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalStateException) {
        throw new IllegalArgumentException("The body must be shorter than 8 KiB", e);
      }
      throw new IOException("the body did not come", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Foretop ends", e);
    }
  }

  private Answer pickUp(String id, Request request) {
    return pairings.pickUp(id, request.getHeaders().get(VERIFIER), ClientOrigin.of(request));
  }

  private void answer(Question question, Request request, Response response, Callback callback)
      throws IOException {
    try {
      switch (question.answer()) {
        case Answer.Failed(var problem) ->
            ProblemResponse.write(problem, request, response, callback);
        case Answer answer -> {
          boolean made = request.getMethod().equals("POST");
          int status = made ? HttpStatus.CREATED_201 : HttpStatus.OK_200;
          LocalAnswer.write(status, json(answer), request, response, callback);
        }
      }
    } catch (IllegalArgumentException e) {
      refuse(new ProxyProblem.BadInput(e.getMessage() + ""), request, response, callback);
    } catch (JacksonException _) {
      refuse(new ProxyProblem.BadInput("The body is no valid JSON"), request, response, callback);
    }
  }

  private ObjectNode json(Answer answer) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    return switch (answer) {
      case Answer.Waiting(var id, var request) ->
          json.put("status", "pending")
              .put("id", id)
              .put("code", request.code())
              .put("expiresAt", request.expiresAt().toString());
      case Answer.Denied() -> json.put("status", "denied");
      case Answer.Approved(var wish) -> {
        var issued = clients.issue(wish);
        json.put("status", "approved").put("token", issued.token().reveal());
        yield json.set("client", ClientsJson.explain(issued.client()));
      }
      case Answer.Failed _ -> throw new IllegalStateException("a failure has no answer");
    };
  }

  private static void refuse(
      ProxyProblem problem, Request request, Response response, Callback callback) {
    ProblemResponse.write(problem, request, response, callback);
  }
}
