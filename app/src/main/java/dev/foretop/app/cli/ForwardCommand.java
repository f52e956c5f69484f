package dev.foretop.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.forward.Forward;
import dev.foretop.app.forward.ForwardState;
import dev.foretop.app.forward.ForwardTarget;
import dev.foretop.app.forward.Local;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ClusterSession;
import dev.foretop.app.kube.KubernetesClient;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.ResourceKind;
import dev.foretop.app.start.CommandProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `foretop forward`: forwards a port to this machine, through the Foretop that is running or a
/// proxy of its own, until it is interrupted.
@Command(
    name = "forward",
    description = "Forward a port of a pod, a service or a workload to this machine.",
    mixinStandardHelpOptions = true)
final class ForwardCommand implements Callable<Integer> {

  @ParentCommand ForetopCommand parent;

  private static final Set<String> YES = Set.of("y", "yes");

  @Spec CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "TARGET",
      description = "A pod's name, or KIND/NAME such as svc/web or deployment/web.")
  String target = "";

  @Parameters(
      index = "1",
      paramLabel = "[LOCAL:]REMOTE",
      description =
          "The port of the target, by number or name, and the one of this machine; 0 for any.")
  String ports = "";

  @Option(
      names = "--cluster",
      paramLabel = "ID",
      description = "The cluster's id or name. Default: the current one.")
  @Nullable String cluster;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description = "The target's namespace. Default: the cluster's own, or 'default'.")
  @Nullable String namespace;

  @Option(
      names = "--network",
      description = "Let other machines connect, too. Names the risk and asks first.")
  boolean isForNetwork;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ForwardPorts asked = ForwardPorts.parse(ports);
    requireTarget();
    if (isForNetwork) {
      confirmNetwork();
    }
    try (var proxy = CommandProxy.open(parent.options.toStart());
        var client = new KubernetesClient(proxy.endpoint())) {
      ClusterInfo info = choose(client.clusters().clusters());
      var opening = new ClusterOpening();
      try (ClusterSession session = client.open(info.id(), info.signIn(), opening)) {
        opening.await();
        ObjectKey object = object(info, opening.kind(kindName()));
        var leadsTo = new ForwardTarget(object, asked.remote());
        var changed = new Semaphore(0);
        try (Forward forward =
            Forward.open(
                session,
                leadsTo,
                new Local(asked.local(), false, isForNetwork),
                changed::release)) {
          proxy.endFirst(forward::close);
          return follow(forward, changed);
        }
      }
    }
  }

  private void requireTarget() throws IOException {
    List<String> parts = List.of(target.split("/", -1));
    boolean isNamed =
        parts.size() <= 2
            && parts.stream().noneMatch(String::isEmpty)
            && target.chars().noneMatch(Character::isWhitespace);
    if (!isNamed) {
      throw new IOException(
          "'%s' is no TARGET, such as pod/web-0, svc/web or deploy/web".formatted(target));
    }
  }

  // Before anything listens. Whoever says nothing has not agreed.
  private void confirmNetwork() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "Whoever reaches this machine over the network can use this port, without signing in and with your rights.");
    err.print("Go on? [y/N] ");
    err.flush();
    String answer = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
    if (answer == null || !YES.contains(answer.strip().toLowerCase(Locale.ROOT))) {
      throw new IOException(
          "nothing was forwarded; without --network only this machine can connect");
    }
  }

  private int follow(Forward forward, Semaphore changed) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    out.println((isForNetwork ? "0.0.0.0:" : "127.0.0.1:") + forward.localPort());
    out.flush();
    ForwardState told = new ForwardState.Starting();
    while (!(forward.state() instanceof ForwardState.Stopped)) {
      ForwardState now = forward.state();
      if (!now.equals(told)) {
        err.println(now.words());
        told = now;
      }
      changed.acquire();
      changed.drainPermits();
    }
    err.println(forward.state().words());
    return 1;
  }

  private ClusterInfo choose(List<ClusterInfo> clusters) throws IOException {
    String wanted = cluster;
    return clusters.stream()
        .filter(info -> wanted == null ? info.isCurrent() : isCalled(info, wanted))
        .findFirst()
        .or(() -> onlyOne(clusters))
        .orElseThrow(() ->
            new IOException(
                wanted == null
                    ? "there is no current cluster; say which with --cluster, 'foretop clusters' lists them"
                    : "no cluster has the id or name '%s'; 'foretop clusters' lists them"
                        .formatted(wanted)));
  }

  private Optional<ClusterInfo> onlyOne(List<ClusterInfo> clusters) {
    return cluster == null && clusters.size() == 1
        ? Optional.of(clusters.getFirst())
        : Optional.empty();
  }

  private static boolean isCalled(ClusterInfo info, String wanted) {
    return info.id().value().equals(wanted) || info.name().equals(wanted);
  }

  private String kindName() {
    int slash = target.indexOf('/');
    return slash < 0 ? "pods" : target.substring(0, slash).toLowerCase(Locale.ROOT);
  }

  private ObjectKey object(ClusterInfo info, ResourceKind kind) {
    String own = info.namespace();
    String place = namespace != null ? namespace : own != null ? own : "default";
    return new ObjectKey(info.id(), kind, place, target.substring(target.indexOf('/') + 1));
  }
}
