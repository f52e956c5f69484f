package dev.foretop.proxy.objects;

import dev.foretop.proxy.client.Caller;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.EntityCatalog;
import dev.foretop.proxy.cluster.EntityRef;
import dev.foretop.proxy.local.LocalAnswer;
import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.problem.BlockingWork;
import dev.foretop.proxy.problem.ProblemResponse;
import dev.foretop.proxy.problem.ProxyProblem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Answers what Backstage's page asks of its backend: what belongs to an entity, from all clusters.
///
/// Each list is a request of its own to a cluster, with the caller's token ([OwnClient]): who may
/// see one namespace gets what is there, and whatever is refused or out of reach stands among the
/// answer's errors.
public final class ObjectsHandler extends Handler.Wrapper {

  private static final String SERVICES = "/api/kubernetes/services/";
  private static final String WORKLOADS = "/api/kubernetes/resources/workloads/query";
  private static final String CUSTOM = "/api/kubernetes/resources/custom/query";

  // An entity with all its relations; Backstage takes 100 KiB.
  private static final int MAX_BODY_BYTES = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final OwnClient client;
  private final Supplier<URI> base;
  private final Function<Grant, List<ClusterDetails>> clusters;
  private final Supplier<EntityCatalog> entities;
  private final BlockingWork blocking;

  /// @param base scheme, host and port that this server takes for its own
  /// @param clusters those that a grant covers
  /// @param entities says what is known of entities that are only named
  /// @param blocking runs what waits for clusters
  public ObjectsHandler(
      OwnClient client,
      Supplier<URI> base,
      Function<Grant, List<ClusterDetails>> clusters,
      Supplier<EntityCatalog> entities,
      BlockingWork blocking) {
    this.client = client;
    this.base = base;
    this.clusters = clusters;
    this.entities = entities;
    this.blocking = blocking;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    boolean service = path.startsWith(SERVICES) && path.indexOf('/', SERVICES.length()) < 0;
    if (!service && !path.equals(WORKLOADS) && !path.equals(CUSTOM)) {
      return super.handle(request, response, callback);
    }
    ProxyProblem problem = refusal(request);
    if (problem != null) {
      ProblemResponse.write(problem, request, response, callback);
    } else {
      blocking.answer(request, response, callback, this::answer);
    }
    return true;
  }

  private static @Nullable ProxyProblem refusal(Request request) {
    if (!HttpMethod.POST.is(request.getMethod())) {
      return new ProxyProblem.WrongMethod(request.getMethod(), "POST");
    }
    String type = String.valueOf(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    return type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")
        ? null
        : new ProxyProblem.SimpleContentType(type);
  }

  private void answer(Request request, Response response, Callback callback)
      throws IOException, InterruptedException {
    ObjectsQuery query;
    try {
      query = query(request.getHttpURI().getPath(), body(request));
    } catch (IllegalArgumentException e) {
      refuse(e.getMessage() + "", request, response, callback);
      return;
    } catch (JacksonException _) {
      refuse("The body is no valid JSON", request, response, callback);
      return;
    }
    Grant grant = Caller.of(request).grant();
    try (var asker = Asker.of(request, client, base.get())) {
      ObjectNode found = new FanOut(query, asker, grant.namespaces()).look(clusters.apply(grant));
      LocalAnswer.write(HttpStatus.OK_200, found, request, response, asker.end(response, callback));
    }
  }

  private static void refuse(String why, Request request, Response response, Callback callback) {
    ProblemResponse.write(new ProxyProblem.BadInput(why), request, response, callback);
  }

  private ObjectsQuery query(String path, JsonNode body) {
    JsonNode auth = body.path("auth");
    JsonNode whole = body.path("entity");
    if (path.startsWith(SERVICES) && !whole.isObject()) {
      throw new IllegalArgumentException("entity is a required field");
    }
    Entity entity = whole.isObject() ? Entity.of(whole) : entity(body.path("entityRef"));
    return path.equals(CUSTOM)
        ? new ObjectsQuery(entity, auth, ObjectsQuery.customResources(body.path("customResources")))
        : new ObjectsQuery(entity, auth, null);
  }

  private Entity entity(JsonNode asked) {
    if (asked.isMissingNode() || asked.isNull() || asked.asString("x").isEmpty()) {
      throw new IllegalArgumentException("entity is a required field");
    }
    if (!asked.isString()) {
      throw new IllegalArgumentException("entity query must be a string");
    }
    EntityRef ref =
        EntityRef.parse(asked.asString())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "Invalid entity ref, it must be such as 'component:default/shop'"));
    EntityCatalog catalog = entities.get();
    try {
      return catalog
          .find(ref)
          .map(found -> Entity.of(JSON.readTree(found)))
          .orElseGet(() -> unlisted(ref, catalog));
    } catch (IOException e) {
      throw new IllegalArgumentException("The entity cannot be looked up: " + e.getMessage(), e);
    }
  }

  private static Entity unlisted(EntityRef ref, EntityCatalog catalog) {
    if (catalog.isThere()) {
      throw new IllegalArgumentException("Entity ref missing, " + ref);
    }
    return Entity.named(ref.name());
  }

  private static JsonNode body(Request request) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
      if (body.length > MAX_BODY_BYTES) {
        throw new IllegalArgumentException("The body must be shorter than 1 MiB");
      }
      return JSON.readTree(body);
    }
  }
}
