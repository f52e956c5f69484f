package dev.foretop.app.demo.model;

/// An answer other than success. It is thrown where a request turns out to be wrong and becomes the
/// answer at the HTTP edge.
public final class StatusException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Status status;

  StatusException(Status status) {
    // Without a stack: this is an answer, not a fault of the program.
    super(status.message(), null, false, false);
    this.status = status;
  }

  public Status status() {
    return status;
  }
}
