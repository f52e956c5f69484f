package dev.foretop.proxy.objects;

import dev.foretop.proxy.local.LocalAnswer;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells a Backstage which of its permissions its Kubernetes plugin knows. What a caller of Foretop
/// may do, its grant says.
public final class PermissionsHandler extends Handler.Wrapper {

  private static final String PATH = "/api/kubernetes/.well-known/backstage/permissions/metadata";

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!PATH.equals(request.getHttpURI().getPath())) {
      return super.handle(request, response, callback);
    }
    if (HttpMethod.GET.is(request.getMethod())) {
      LocalAnswer.write(HttpStatus.OK_200, permissions(), request, response, callback);
    } else {
      ProblemResponse.write(
          new ProxyProblem.WrongMethod(request.getMethod(), "GET"), request, response, callback);
    }
    return true;
  }

  private static ObjectNode permissions() {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    ArrayNode all = body.putArray("permissions");
    add(all, "kubernetes.proxy");
    add(all, "kubernetes.resources.read").put("action", "read");
    add(all, "kubernetes.clusters.read").put("action", "read");
    body.putArray("rules");
    return body;
  }

  private static ObjectNode add(ArrayNode all, String name) {
    return all.addObject().put("type", "basic").put("name", name).putObject("attributes");
  }
}
