package dev.foretop.app.kube;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A request that failed for a reason the user can be told.
public class ApiException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient ApiProblem problem;

  public ApiException(ApiProblem problem) {
    this(problem, null);
  }

  ApiException(ApiProblem problem, @Nullable Throwable cause) {
    super(problem.message(), cause);
    this.problem = problem;
  }

  public ApiProblem problem() {
    return problem;
  }
}
