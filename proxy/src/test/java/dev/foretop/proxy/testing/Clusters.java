package dev.foretop.proxy.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.ClientCertificate;
import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.cluster.ClusterName;
import dev.foretop.proxy.cluster.ClusterTls;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Presentation;
import dev.foretop.proxy.cluster.Secret;
import java.net.URI;
import java.util.Base64;
import java.util.List;

/// Clusters for tests.
public final class Clusters {

  private Clusters() {}

  public static ClusterDetails plain(String name, URI server) {
    return new ClusterDetails(
        new ClusterName(name),
        "test",
        server,
        ClusterTls.DEFAULT,
        null,
        ClusterUser.ANONYMOUS,
        Presentation.SERVER_SIDE);
  }

  public static ClusterDetails withUser(ClusterDetails cluster, ClusterUser user) {
    return new ClusterDetails(
        cluster.name(),
        cluster.source(),
        cluster.server(),
        cluster.tls(),
        cluster.proxyUrl(),
        user,
        cluster.presentation());
  }

  public static ClusterDetails withTls(ClusterDetails cluster, ClusterTls tls) {
    return new ClusterDetails(
        cluster.name(),
        cluster.source(),
        cluster.server(),
        tls,
        cluster.proxyUrl(),
        cluster.user(),
        cluster.presentation());
  }

  public static ClusterDetails inSource(ClusterDetails cluster, String source) {
    return new ClusterDetails(
        cluster.name(),
        source,
        cluster.server(),
        cluster.tls(),
        cluster.proxyUrl(),
        cluster.user(),
        cluster.presentation());
  }

  public static ClusterDetails presentedAs(ClusterDetails cluster, Presentation presentation) {
    return new ClusterDetails(
        cluster.name(),
        cluster.source(),
        cluster.server(),
        cluster.tls(),
        cluster.proxyUrl(),
        cluster.user(),
        presentation);
  }

  public static ClusterUser withCertificate(TestCertificates.Identity identity) throws Exception {
    return ClusterUser.ANONYMOUS.certifiedBy(certificate(identity));
  }

  public static ClientCertificate certificate(TestCertificates.Identity identity) throws Exception {
    return new ClientCertificate(data(identity.certificatePem()), data(identity.keyPem()));
  }

  public static PemSource data(String pem) {
    return new PemSource.Data(new Secret(Base64.getEncoder().encodeToString(pem.getBytes(UTF_8))));
  }

  public static ClusterLocator locator(ClusterDetails... clusters) {
    var listing = new ClusterListing(List.of(clusters), List.of());
    return () -> listing;
  }
}
