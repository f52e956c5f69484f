package dev.foretop.proxy.team;

import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.policy.Grant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a team's file says.
///
/// @param hosts the names by which the proxy is reached, in lower case
/// @param origins web pages that may send requests
/// @param grants in the file's order, of which the first counts that covers a caller
public record TeamConfig(
    Listener listen,
    Set<String> hosts,
    Set<String> origins,
    Issuer issuer,
    List<Rule> grants,
    Drain drain) {

  /// Where the proxy listens.
  ///
  /// @param statusPort where probes and figures are asked for without a token
  /// @param tls null for clear text, with TLS in front of it
  public record Listener(String address, int port, int statusPort, @Nullable Tls tls) {}

  /// The files of a certificate chain and of its key, read anew when they change.
  public record Tls(Path certificate, Path key) {}

  /// Whose tokens are accepted, and what they say of a caller, as in Kubernetes' own structured
  /// authentication.
  ///
  /// @param audiences a token is for one of them
  /// @param onlyGroups the only groups that are looked at and passed on, prefix included; null for
  ///   all
  /// @param uidClaim null for none
  /// @param extra claims by the key under which the cluster is told of them
  public record Issuer(
      URI url,
      @Nullable PemSource authority,
      Set<String> audiences,
      String userClaim,
      String userPrefix,
      @Nullable String groupsClaim,
      String groupsPrefix,
      @Nullable Set<String> onlyGroups,
      @Nullable String uidClaim,
      Map<String, String> extra) {}

  /// What those may do who are in one of these groups or are one of these users.
  public record Rule(String name, Set<String> users, Set<String> groups, Grant grant) {

    boolean covers(Person person) {
      return users.contains(person.user()) || person.groups().stream().anyMatch(groups::contains);
    }
  }

  /// How the proxy ends.
  ///
  /// @param delay for how long it goes on as ever once it is not ready any more
  /// @param limit how long requests may take after that
  public record Drain(Duration delay, Duration limit) {}

  public TeamConfig {
    hosts = Set.copyOf(hosts);
    origins = Set.copyOf(origins);
    grants = List.copyOf(grants);
  }
}
