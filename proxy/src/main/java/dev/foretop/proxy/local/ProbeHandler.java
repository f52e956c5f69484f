package dev.foretop.proxy.local;

import dev.foretop.proxy.client.ClientRegistry;
import dev.foretop.proxy.guard.ClientOrigin;
import dev.foretop.proxy.guard.ProbePath;
import dev.foretop.proxy.policy.Origin;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers `GET /local/v1/probe`: that this is Foretop, and whether the page that asks is paired.
/// Which pages may read that, [ProbePath] says.
public final class ProbeHandler extends Handler.Wrapper {

  private final ClientRegistry clients;

  public ProbeHandler(ClientRegistry clients) {
    this.clients = clients;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!ProbePath.PROBE.equals(request.getHttpURI().getPath())) {
      return super.handle(request, response, callback);
    }
    String method = request.getMethod();
    if (HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method)) {
      ObjectNode said = say(ClientOrigin.of(request));
      LocalAnswer.write(HttpStatus.OK_200, said, request, response, callback);
    } else {
      ProblemResponse.write(
          new ProxyProblem.WrongMethod(method, "GET"), request, response, callback);
    }
    return true;
  }

  private ObjectNode say(@Nullable String origin) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("product", "foretop").put("api", "v1");
    if (origin == null) {
      return json;
    }
    json.put("origin", origin).put("paired", clients.isApproved(origin));
    if (!clients.isApproved(origin)) {
      Origin.parse(origin).stream()
          .flatMap(parsed -> parsed.otherLoopbackNames().stream())
          .filter(clients::isApproved)
          .findFirst()
          .ifPresent(other -> json.put("pairedAs", other));
    }
    return json;
  }
}
