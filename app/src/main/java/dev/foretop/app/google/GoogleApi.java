package dev.foretop.app.google;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads from Google's APIs as the user. A refused token is renewed once; an overloaded API is
/// asked again after the time that it names.
final class GoogleApi {

  private static final int MAX_PAGES = 200;

  private final GoogleAccount account;
  private final BusyServer busy;

  /// An answer that is no success.
  static final class Refusal extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient ApiProblem problem;
    private final GoogleChoice.Source source;

    Refusal(int status, ApiProblem problem, GoogleChoice.Source source, String message) {
      super(message);
      this.source = source;
      this.status = status;
      this.problem = problem;
    }

    /// Returns what the answer's details say.
    ApiProblem problem() {
      return problem;
    }

    /// Returns where the token came from that was not enough.
    GoogleChoice.Source source() {
      return source;
    }

    int status() {
      return status;
    }

    /// Returns whether it says more about Google's state than about what was asked.
    boolean isPassing() {
      return status == 429 || status >= 500;
    }

    /// Returns such as `SERVICE_DISABLED`, or the empty string.
    String reason() {
      return problem.reason();
    }
  }

  GoogleApi(GoogleAccount account, BusyServer busy) {
    this.account = account;
    this.busy = busy;
  }

  /// Returns the items of all pages, which stand under `key`.
  List<JsonNode> pages(URI uri, String key) throws GoogleException, Refusal {
    return pages(uri, key, new ArrayList<>());
  }

  /// Does the same.
  ///
  /// @param unreachable gets the locations of which Google heard nothing
  List<JsonNode> pages(URI uri, String key, List<String> unreachable)
      throws GoogleException, Refusal {
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    for (int page = 0; page < MAX_PAGES; page++) {
      JsonNode answer = get(next.isEmpty() ? uri : withPage(uri, next));
      answer.path(key).forEach(items::add);
      answer.path("unreachable").forEach(each -> unreachable.add(each.asString("")));
      String last = next;
      next = answer.path("nextPageToken").asString("");
      if (next.isEmpty() || next.equals(last)) {
        break;
      }
    }
    return items;
  }

  private static URI withPage(URI uri, String token) {
    String sign = uri.getRawQuery() == null ? "?" : "&";
    return URI.create(uri + sign + "pageToken=" + GoogleHttp.encode(token));
  }

  JsonNode get(URI uri) throws GoogleException, Refusal {
    GoogleToken token = account.token();
    GoogleHttp.Answer answer = get(uri, token);
    if (answer.status() == 401) {
      GoogleToken next = account.token(token.value());
      answer = next.equals(token) ? answer : get(uri, next);
    }
    if (answer.status() != 200) {
      throw refusal(answer);
    }
    return parse(answer.body());
  }

  private GoogleHttp.Answer get(URI uri, GoogleToken token) throws GoogleException {
    return busy.until(() -> account.http().get(uri, headers(token)));
  }

  private static Map<String, String> headers(GoogleToken token) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + token.value());
    @Nullable String project = token.quotaProject();
    if (project != null) {
      headers.put("x-goog-user-project", project);
    }
    return headers;
  }

  private static JsonNode parse(String body) throws GoogleException {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException _) {
      throw Failures.ofPage();
    }
  }

  private Refusal refusal(GoogleHttp.Answer answer) {
    String message = "";
    ApiProblem problem = ApiProblem.NONE;
    try {
      JsonNode error = JsonMapper.shared().readTree(answer.body()).path("error");
      message = error.path("message").asString("");
      problem = ApiProblem.of(error);
    } catch (JacksonException _) {
      // the status says enough
    }
    GoogleChoice.Source source =
        account.choice().map(GoogleChoice::source).orElse(GoogleChoice.Source.OAUTH_CLIENT);
    return new Refusal(answer.status(), problem, source, message);
  }
}
