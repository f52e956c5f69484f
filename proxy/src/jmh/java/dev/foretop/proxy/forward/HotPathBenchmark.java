package dev.foretop.proxy.forward;

import dev.foretop.proxy.policy.AccessPolicy;
import dev.foretop.proxy.policy.Grant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What each request passes on its way: its header fields, those of the answer, and the question
/// whether the caller may send it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HotPathBenchmark {

  private static final String PATH = "/api/v1/namespaces/shop/pods/web-1/log";
  private static final String PATH_QUERY = PATH + "?container=c&tailLines=100";

  private final HttpFields request =
      HttpFields.build()
          .add("Host", "127.0.0.1:7007")
          .add("User-Agent", "kubectl/v1.36.3 (linux/amd64) kubernetes/d0f2b3c")
          .add("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
          .add("Accept-Encoding", "gzip")
          .add("Authorization", "Bearer 0123456789abcdef0123456789abcdef0123456789a")
          .add("Backstage-Kubernetes-Cluster", "production")
          .add("Kubectl-Command", "kubectl get")
          .asImmutable();

  private final HttpFields answer =
      HttpFields.build()
          .add("Audit-Id", "7e4ff0ff-8c17-4f5a-9d7b-1f0f0a0b0c0d")
          .add("Cache-Control", "no-cache, private")
          .add("Content-Type", "application/json")
          .add("Date", "Mon, 23 Nov 2026 12:00:00 GMT")
          .add("X-Kubernetes-Pf-Flowschema-Uid", "5a1c2b3d-0000-4000-8000-000000000000")
          .add("X-Kubernetes-Pf-Prioritylevel-Uid", "5a1c2b3d-0000-4000-8000-000000000001")
          .add("Content-Length", "2700")
          .asImmutable();

  @Benchmark
  public HttpFields requestHeaders() {
    HttpFields.Mutable kept = HttpFields.build();
    HeaderRules.copyClientToProxy(request, kept, false);
    return kept;
  }

  @Benchmark
  public HttpFields answerHeaders() {
    HttpFields.Mutable kept = HttpFields.build();
    HeaderRules.copyServerToProxy(answer, kept, false);
    return kept;
  }

  @Benchmark
  public Optional<String> policyOfTheOwner() {
    return AccessPolicy.refusal(Grant.EVERYTHING, "GET", PATH_QUERY, false);
  }

  @Benchmark
  public boolean isEndless() {
    return EndlessRequests.isOne("container=c&follow=true");
  }
}
