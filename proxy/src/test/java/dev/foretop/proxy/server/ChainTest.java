package dev.foretop.proxy.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.client.Limits;
import dev.foretop.proxy.client.OwnerToken;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.credential.UserCredentials;
import dev.foretop.proxy.pairing.PairingApproval;
import dev.foretop.proxy.testing.Clusters;
import dev.foretop.proxy.upstream.EnvironmentProxies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainTest {

  @TempDir Path folder;

  @Test
  void everyRequestPassesTheSameHandlersInThisOrder() {
    var config =
        new ServerConfig(
            AmbiguousNames.FIRST,
            folder.resolve("clients.json"),
            Set::of,
            Limits.USUAL,
            null,
            EnvironmentProxies.of(Map.of()));
    var credentials = new UserCredentials(CredentialSources.ofThisSystem(ExecConsent.REFUSE));
    try (var server =
        new ProxyServer(
            config,
            Clusters.locator(),
            credentials,
            OwnerToken.generate(),
            PairingApproval.NOBODY)) {
      assertThat(names(server.handlers()))
          .containsExactly(
              "HeadSizeHandler",
              "MethodHandler",
              "ServerNameHandler",
              "LoopbackHostHandler",
              "OriginHandler",
              "PreflightHandler",
              "HeaderSanityHandler",
              "LoopHandler",
              "CanonicalPathHandler",
              "HealthHandler",
              "ProbeHandler",
              "PairingHandler",
              "TokenHandler",
              "CallLimitHandler",
              "MetricsHandler",
              "OwnTokenHandler",
              "DescriptionHandler",
              "ReconnectHandler",
              "CallsHandler",
              "ClientsHandler",
              "AgentHandler",
              "ClustersHandler",
              "PermissionsHandler",
              "ObjectsHandler",
              "ClusterRoutingHandler",
              "PolicyHandler",
              "ContentTypeHandler",
              "ForwardingHandler");
    }
  }

  private static List<String> names(Handler first) {
    var names = new ArrayList<String>();
    Handler handler = first;
    while (handler instanceof Handler.Wrapper wrapper) {
      names.add(handler.getClass().getSimpleName());
      handler = wrapper.getHandler();
    }
    names.add(handler.getClass().getSimpleName());
    return names;
  }
}
