package dev.foretop.proxy.local;

import dev.foretop.proxy.client.ActiveCalls;
import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.client.Client;
import dev.foretop.proxy.client.ClientRegistry;
import dev.foretop.proxy.client.ClientWish;
import dev.foretop.proxy.client.ClientsJson;
import dev.foretop.proxy.client.ClusterIds;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.problem.AnswerHeaders;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Lets the user see, make, change and revoke clients below `/local/v1/clients`: with the owner
/// token only, and from no web page.
public final class ClientsHandler extends Handler.Wrapper {

  private static final String ROOT = "/local/";
  private static final String PATH = "/local/v1/clients";
  private static final int MAX_BODY_BYTES = 64 << 10;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ClientRegistry clients;
  private final ActiveCalls calls;
  private final ClusterIds clusterIds;
  private final BlockingWork blocking;

  /// @param blocking runs what reads bodies and writes files
  public ClientsHandler(
      ClientRegistry clients, ActiveCalls calls, ClusterIds clusterIds, BlockingWork blocking) {
    this.clients = clients;
    this.calls = calls;
    this.clusterIds = clusterIds;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!request.getHttpURI().getPath().startsWith(ROOT)) {
      return super.handle(request, response, callback);
    }
    boolean fromPage = request.getHeaders().contains(HttpHeader.ORIGIN);
    if (fromPage || !Caller.of(request).isOwner()) {
      ProblemResponse.write(
          new ProxyProblem.NotGranted("the management of clients"), request, response, callback);
      return true;
    }
    blocking.answer(request, response, callback, this::answer);
    return true;
  }

  private void answer(Request request, Response response, Callback callback) throws IOException {
    try {
      dispatch(request, response, callback);
    } catch (IllegalArgumentException e) {
      refuse(new ProxyProblem.BadInput(e.getMessage() + ""), request, response, callback);
    } catch (JacksonException _) {
      refuse(new ProxyProblem.BadInput("The body is no valid JSON"), request, response, callback);
    }
  }

  private void dispatch(Request request, Response response, Callback callback) throws IOException {
    String path = request.getHttpURI().getPath();
    String method = request.getMethod();
    if (path.startsWith(PATH + "/")) {
      String id = path.substring(PATH.length() + 1);
      switch (method) {
        case "DELETE" -> revoke(id, request, response, callback);
        case "PATCH" -> regrant(id, request, response, callback);
        default ->
            refuse(
                new ProxyProblem.WrongMethod(method, "PATCH, DELETE"), request, response, callback);
      }
    } else if (!path.equals(PATH)) {
      refuse(new ProxyProblem.UnknownPath(path), request, response, callback);
    } else if (method.equals("GET")) {
      LocalAnswer.write(HttpStatus.OK_200, list(), request, response, callback);
    } else if (method.equals("POST")) {
      issue(request, response, callback);
    } else {
      refuse(new ProxyProblem.WrongMethod(method, "GET, POST"), request, response, callback);
    }
  }

  private ObjectNode list() {
    ObjectNode body = JSON.createObjectNode();
    var array = body.putArray("clients");
    clients.list().forEach(client -> array.add(ClientsJson.explain(client)));
    return body;
  }

  private void revoke(String id, Request request, Response response, Callback callback)
      throws IOException {
    boolean revoked = clients.revoke(id);
    calls.cutInvalid();
    if (revoked) {
      response.setStatus(HttpStatus.NO_CONTENT_204);
      AnswerHeaders.addTo(response.getHeaders(), request);
      response.write(true, BufferUtil.EMPTY_BUFFER, callback);
    } else {
      refuse(new ProxyProblem.UnknownClient(id), request, response, callback);
    }
  }

  // What runs under the grant as it was is cut: who may still have it comes again.
  private void regrant(String id, Request request, Response response, Callback callback)
      throws IOException {
    if (isNoJson(request, response, callback)) {
      return;
    }
    JsonNode body = JSON.readTree(body(request));
    for (String key : body.propertyNames()) {
      if (!key.equals("grant")) {
        throw new IllegalArgumentException("Only 'grant' can be changed, not '%s'".formatted(key));
      }
    }
    Optional<Client> known =
        clients.list().stream().filter(client -> client.id().equals(id)).findFirst();
    if (known.isEmpty()) {
      refuse(new ProxyProblem.UnknownClient(id), request, response, callback);
      return;
    }
    Grant wanted = ClientsJson.changed(known.get().grant(), body.path("grant"));
    Optional<Client> changed = clients.regrant(id, clusterIds.resolve(wanted));
    calls.cutInvalid();
    if (changed.isPresent()) {
      ObjectNode answer = ClientsJson.explain(changed.get());
      LocalAnswer.write(HttpStatus.OK_200, answer, request, response, callback);
    } else {
      refuse(new ProxyProblem.UnknownClient(id), request, response, callback);
    }
  }

  private static boolean isNoJson(Request request, Response response, Callback callback) {
    String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    if (type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      return false;
    }
    refuse(new ProxyProblem.SimpleContentType(type), request, response, callback);
    return true;
  }

  private void issue(Request request, Response response, Callback callback) throws IOException {
    if (isNoJson(request, response, callback)) {
      return;
    }
    JsonNode body = JSON.readTree(body(request));
    ClientWish wish = ClientWish.read(body, "grant", Set.of());
    Grant grant = clusterIds.resolve(wish.grant());
    ClientRegistry.Issued issued = clients.issue(wish.with(grant));
    ObjectNode answer = ClientsJson.describe(issued.client());
    answer.put("token", issued.token().reveal());
    LocalAnswer.write(HttpStatus.CREATED_201, answer, request, response, callback);
  }

  private static byte[] body(Request request) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
      if (body.length > MAX_BODY_BYTES) {
        throw new IllegalArgumentException("The body must be shorter than 64 KiB");
      }
      return body;
    }
  }

  private static void refuse(
      ProxyProblem problem, Request request, Response response, Callback callback) {
    ProblemResponse.write(problem, request, response, callback);
  }
}
