package dev.foretop.proxy.server;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterProblem;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.forward.KnownCluster;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// A list of clusters in Backstage's shape.
final class ClusterListJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ClusterListJson() {}

  // Written as it goes: a tree of thousands of clusters costs more than the rest of the request.
  static byte[] of(ClusterIndex.Visible clusters, boolean withServers) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator body = JSON.createGenerator(bytes)) {
      body.writeStartObject();
      body.writeArrayPropertyStart("items");
      for (KnownCluster known : clusters.clusters()) {
        boolean ambiguous = clusters.isAmbiguous(known.said().name().value());
        writeItem(body, known.said(), ambiguous, known.readOnly(), withServers);
      }
      body.writeEndArray();
      body.writeArrayPropertyStart("problems");
      for (ClusterProblem problem : clusters.problems()) {
        writeProblem(body, problem);
      }
      body.writeEndArray();
      body.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void writeProblem(JsonGenerator body, ClusterProblem problem) {
    body.writeStartObject();
    body.writeStringProperty("source", problem.source());
    body.writeStringProperty("message", problem.message());
    body.writeEndObject();
  }

  private static void writeItem(
      JsonGenerator body,
      ClusterDetails cluster,
      boolean ambiguous,
      boolean isReadOnly,
      boolean withServer) {
    Presentation presentation = cluster.presentation();
    body.writeStartObject();
    body.writeStringProperty("name", cluster.name().value());
    writeIfSet(body, "title", presentation.title());
    writeIfSet(body, "dashboardUrl", presentation.dashboardUrl());
    body.writeStringProperty("authProvider", presentation.authProvider());
    writeIfSet(body, "oidcTokenProvider", presentation.oidcTokenProvider());
    body.writeStringProperty("id", cluster.id());
    body.writeStringProperty("source", cluster.source());
    if (withServer) {
      body.writeStringProperty("server", cluster.origin().toString());
      writeIfSet(body, "file", presentation.file());
    }
    body.writeBooleanProperty("ambiguous", ambiguous);
    writeIfTrue(body, "current", presentation.current());
    writeIfSet(body, "namespace", presentation.namespace());
    writeIfTrue(body, "skipTLSVerify", cluster.tls().skipVerify());
    writeIfTrue(body, "readOnly", isReadOnly);
    body.writeStringProperty("signIn", signIn(cluster.user()));
    body.writeEndObject();
  }

  // Who can do something when the cluster does not know the user any more.
  private static String signIn(ClusterUser user) {
    return switch (user.provider()) {
      case ProviderIdentity.GoogleAccount() -> "google";
      case ProviderIdentity.Oidc _ -> "oidc";
      case ProviderIdentity.KeptToken _ -> "settings";
      case ProviderIdentity.GoogleServiceAccount _,
          ProviderIdentity.Aws _,
          ProviderIdentity.Azure _ ->
          "cloud";
      case null -> user.exec() == null ? "settings" : "plugin";
    };
  }

  private static void writeIfSet(JsonGenerator body, String key, @Nullable String value) {
    if (value != null) {
      body.writeStringProperty(key, value);
    }
  }

  private static void writeIfTrue(JsonGenerator body, String key, boolean value) {
    if (value) {
      body.writeBooleanProperty(key, true);
    }
  }
}
