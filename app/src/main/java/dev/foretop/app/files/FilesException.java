package dev.foretop.app.files;

import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ApiProblem;
import java.io.IOException;
import java.io.Serial;

/// Why something with a container's files was not done.
public final class FilesException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /// What kind of reason it is.
  public enum Reason {
    /// The user may not run commands there.
    DENIED,
    /// The container has no shell.
    NO_SHELL,
    /// The container has not the program that it takes.
    NO_PROGRAM,
    /// The pod or the container is not there or does not run.
    GONE,
    /// The connection broke.
    LOST,
    /// The path is not there, or may not be read or written.
    PATH,
    /// Anything else.
    OTHER
  }

  private final Reason reason;
  private final String detail;

  FilesException(Reason reason, String message, String detail) {
    super(message);
    this.reason = reason;
    this.detail = detail;
  }

  FilesException(Reason reason, String message) {
    this(reason, message, "");
  }

  static FilesException of(ApiException refusal) {
    ApiProblem problem = refusal.problem();
    Reason reason =
        switch (problem) {
          case ApiProblem.Forbidden _, ApiProblem.Unauthorized _ -> Reason.DENIED;
          case ApiProblem.NotFound _ -> Reason.GONE;
          case ApiProblem.Unreachable _, ApiProblem.Throttled _ -> Reason.LOST;
          case ApiProblem.Untrusted _, ApiProblem.Expired _, ApiProblem.Failed _ -> Reason.OTHER;
        };
    return new FilesException(reason, problem.message(), problem.answer());
  }

  public Reason reason() {
    return reason;
  }

  /// Whether it may be gone the next time.
  static boolean mayPass(IOException why) {
    return why instanceof FilesException files && files.reason == Reason.LOST;
  }

  /// What the cluster or the program there said of it; may be empty.
  public String detail() {
    return detail;
  }
}
