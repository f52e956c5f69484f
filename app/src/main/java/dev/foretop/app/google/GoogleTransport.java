package dev.foretop.app.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import dev.foretop.app.google.Failures.At;
import dev.foretop.app.words.Texts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Sends the Google Auth Library's requests as Foretop sends its own. The library's transport would
/// follow a redirect, with the refresh token or the signed assertion in the request, and would wait
/// for the rest of an answer as long as it takes.
final class GoogleTransport extends HttpTransport {

  // What the sender sets itself; answers are asked for as they are.
  private static final Set<String> OWN_HEADERS =
      Set.of("accept-encoding", "connection", "content-length", "host");

  private final GoogleHttp http;
  private final Map<String, At> purposes;
  private final InstantSource clock;

  /// Sends by `http`.
  ///
  /// @param purposes what URLs of the credential's file are for; others hand out Google's tokens
  GoogleTransport(GoogleHttp http, Map<String, At> purposes, InstantSource clock) {
    this.http = http;
    this.purposes = purposes;
    this.clock = clock;
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    return new Request(method, URI.create(asInFile(url)));
  }

  // The library takes no plain http, not even of this machine.
  private String asInFile(String url) {
    String plain = url.startsWith("https://") ? "http://" + url.substring(8) : url;
    return purposes.containsKey(plain) ? plain : url;
  }

  /// Returns `json` with URLs that the library takes. All that are plain have been found harmless.
  String forLibrary(String json) {
    String text = json;
    for (String url : purposes.keySet()) {
      if (url.startsWith("http://")) {
        text = text.replace("\"" + url + "\"", "\"https://" + url.substring(7) + "\"");
      }
    }
    return text;
  }

  private final class Request extends LowLevelHttpRequest {

    private final String method;
    private final URI uri;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Request(String method, URI uri) {
      this.method = method;
      this.uri = uri;
    }

    @Override
    public void addHeader(String name, String value) {
      if (!OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
        headers.put(name, value);
      }
    }

    @Override
    public LowLevelHttpResponse execute() throws IOException {
      var body = new ByteArrayOutputStream();
      if (getStreamingContent() != null) {
        getStreamingContent().writeTo(body);
      }
      if (getContentType() != null) {
        headers.put("Content-Type", getContentType());
      }
      if (getContentEncoding() != null) {
        headers.put("Content-Encoding", getContentEncoding());
      }
      byte[] bytes = body.toByteArray();
      GoogleHttp.Answer answer =
          BusyServer.ask().until(() -> http.send(method, uri, headers, bytes));
      if (answer.status() >= 400) {
        // Said here, where it is known who was asked: the library would only tell the text.
        At at = purposes.getOrDefault(uri.toString(), At.TOKEN);
        throw Failures.of(at, uri, answer, clock.instant());
      }
      if (answer.status() >= 300) {
        throw new GoogleException(
            Texts.of("google.sent.us.elsewhere", uri.getHost()),
            Texts.of("google.check.endpoints.credentials"));
      }
      return new Response(answer);
    }
  }

  private static final class Response extends LowLevelHttpResponse {

    private final GoogleHttp.Answer answer;
    private final byte[] body;
    private final List<Map.Entry<String, String>> headers;

    Response(GoogleHttp.Answer answer) {
      this.answer = answer;
      this.body = TokenAnswer.withLifetime(answer.body()).getBytes(UTF_8);
      this.headers =
          answer.headers().map().entrySet().stream()
              .filter(header -> !header.getKey().equalsIgnoreCase("content-length"))
              .flatMap(header ->
                  header.getValue().stream().map(value -> Map.entry(header.getKey(), value)))
              .toList();
    }

    @Override
    public InputStream getContent() {
      return new ByteArrayInputStream(body);
    }

    @Override
    public @Nullable String getContentEncoding() {
      return answer.header("Content-Encoding").orElse(null);
    }

    @Override
    public long getContentLength() {
      return body.length;
    }

    @Override
    public @Nullable String getContentType() {
      return answer.header("Content-Type").orElse(null);
    }

    @Override
    public String getStatusLine() {
      return "HTTP/1.1 " + answer.status();
    }

    @Override
    public int getStatusCode() {
      return answer.status();
    }

    @Override
    public @Nullable String getReasonPhrase() {
      return null;
    }

    @Override
    public int getHeaderCount() {
      return headers.size();
    }

    @Override
    public String getHeaderName(int index) {
      return headers.get(index).getKey();
    }

    @Override
    public String getHeaderValue(int index) {
      return headers.get(index).getValue();
    }
  }
}
