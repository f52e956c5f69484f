package dev.foretop.app.kube;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Sends requests to a cluster as they are, and returns the answers as they are. Safe for use by
/// many threads; its calls block.
public interface RawRequests {

  /// What is asked.
  ///
  /// @param pathAndQuery of the Kubernetes API, escaped
  record Request(String method, String pathAndQuery, String contentType, String body) {

    /// Says nothing of what it holds, which may be a secret.
    @Override
    public String toString() {
      return "Request[" + method + " " + pathAndQuery + "]";
    }
  }

  /// What was answered.
  ///
  /// @param body missing where the answer is no JSON
  /// @param warnings what the server has to say beside its answer
  /// @param problem what the answer stands for where it is a refusal
  record Reply(int status, JsonNode body, List<String> warnings, @Nullable ApiProblem problem) {

    public Reply {
      warnings = List.copyOf(warnings);
    }

    /// Says nothing of what it holds, which may be a secret.
    @Override
    public String toString() {
      return "Reply[" + status + "]";
    }
  }

  /// Sends a request once.
  ///
  /// @throws ApiException if no answer came; the request may have been carried out all the same
  Reply send(Request request) throws ApiException;
}
