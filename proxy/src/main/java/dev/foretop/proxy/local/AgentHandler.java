package dev.foretop.proxy.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.client.Client;
import dev.foretop.proxy.client.Waiting;
import dev.foretop.proxy.cluster.Secret;
import dev.foretop.proxy.guard.LocalToken;
import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/// Takes messages of the Model Context Protocol at `POST /mcp`, each with an answer of its own
/// (streamable HTTP without sessions and without streams). Only for clients: an agent that had the
/// user's own token would have all of the user's rights.
public final class AgentHandler extends Handler.Wrapper {

  private static final String PATH = "/mcp";
  private static final String VERSION = "MCP-Protocol-Version";
  private static final int BODY_SECONDS = 20;

  private final Supplier<Optional<AgentAnswers>> answers;
  private final BlockingWork blocking;

  /// @param answers empty where agents are not answered
  /// @param blocking runs what asks clusters
  public AgentHandler(Supplier<Optional<AgentAnswers>> answers, BlockingWork blocking) {
    this.answers = answers;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    AgentAnswers agents = answers.get().orElse(null);
    if (agents == null || !PATH.equals(request.getHttpURI().getPath())) {
      return super.handle(request, response, callback);
    }
    ProxyProblem problem = check(agents, request);
    if (problem != null) {
      ProblemResponse.write(problem, request, response, callback);
    } else {
      blocking.answer(
          request, response, callback, (asked, answer, end) -> answer(agents, asked, answer, end));
    }
    return true;
  }

  private static @Nullable ProxyProblem check(AgentAnswers agents, Request request) {
    if (!HttpMethod.POST.is(request.getMethod())) {
      return new ProxyProblem.WrongMethod(request.getMethod(), "POST");
    }
    if (Caller.of(request).isOwner()) {
      return new ProxyProblem.NotGranted(
          "agents: it is the user's own. Make one for the agent with 'foretop clients add'");
    }
    String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      return new ProxyProblem.SimpleContentType(type);
    }
    String version = request.getHeaders().get(VERSION);
    if (version != null && !agents.speaks(version)) {
      return new ProxyProblem.MalformedHeader(VERSION, "must name a version that Foretop speaks");
    }
    return request.getLength() > AgentAnswers.MOST_BYTES ? new ProxyProblem.Refused(413) : null;
  }

  private static void answer(
      AgentAnswers agents, Request request, Response response, Callback callback)
      throws IOException, InterruptedException {
    byte[] body;
    try {
      body = readBody(request);
    } catch (TimeoutException _) {
      ProblemResponse.write(new ProxyProblem.SlowBody(), request, response, callback);
      return;
    } catch (IllegalStateException _) {
      ProblemResponse.write(new ProxyProblem.Refused(413), request, response, callback);
      return;
    }
    Client client = Objects.requireNonNull(Caller.of(request).client());
    var token = new Secret(LocalToken.brought(request).orElseThrow());
    var asker = new AgentAnswers.Asker(token, client.name(), client.grant().write());
    // The user may take minutes for an answer.
    request.addIdleTimeoutListener(_ -> false);
    Thread here = Thread.currentThread();
    var over = new AtomicBoolean();
    Waiting waiting =
        Waiting.begin(
            request,
            () -> {
              if (over.compareAndSet(false, true)) {
                here.interrupt();
              }
            });
    Optional<String> answer = agents.answer(asker, new String(body, UTF_8));
    if (over.compareAndSet(false, true)) {
      write(answer, request, response, waiting.end(response, callback));
    } else {
      callback.failed(new EofException("the agent has left"));
    }
  }

  private static byte[] readBody(Request request)
      throws IOException, InterruptedException, TimeoutException {
    var body = new CompletableFuture<byte[]>();
    Content.Source.asByteArrayAsync(
        request, AgentAnswers.MOST_BYTES, Promise.Invocable.toPromise(body));
    try {
      return body.get(BODY_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalStateException tooLong) {
        throw tooLong;
      }
      throw new IOException("the body did not come", e);
    }
  }

  private static void write(
      Optional<String> answer, Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    AnswerHeaders.addTo(response.getHeaders(), request);
    if (answer.isEmpty()) {
      response.setStatus(HttpStatus.ACCEPTED_202);
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    } else {
      response.setStatus(HttpStatus.OK_200);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
      response.write(true, BufferUtil.toBuffer(answer.get().getBytes(UTF_8)), callback);
    }
  }
}
