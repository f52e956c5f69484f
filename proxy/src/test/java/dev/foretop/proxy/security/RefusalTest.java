package dev.foretop.proxy.security;

import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that no API server may see. The names are those of the threat model.
@Timeout(20)
class RefusalTest extends SecurityTest {

  private static final String OWNER = "Authorization: Bearer TOKEN\n";
  private static final String EXEC =
      """
      GET /api/kubernetes/proxy/api/v1/namespaces/ok/pods/p/exec?command=sh HTTP/1.1
      Host: 127.0.0.1:PORT
      Connection: Upgrade
      Upgrade: websocket
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      """;
  private static final String BEARER = "base64url.bearer.authorization.k8s.io.";

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "pages",
    "hosts",
    "webSockets",
    "headers",
    "credentials",
    "paths",
    "pathsOfEverybody",
    "framing",
    "sizes",
    "methods",
    "grants",
    "origins"
  })
  void isRefusedAndReachesNoCluster(Probe probe) throws Exception {
    assertRefused(probe);
  }

  static Stream<Probe> pages() {
    return Stream.of(
        Probe.get("C1", "401", "X-Nothing: 1"),
        Probe.get("C1 empty", "401", "Authorization:"),
        Probe.get("C1 basic", "401", "Authorization: Basic dXNlcjpwYXNz"),
        Probe.get("C1 scheme alone", "401", "Authorization: Bearer"),
        Probe.get("C1 wrong", "401", "Authorization: Bearer wrong"),
        Probe.get("C1 unknown client", "401", "Authorization: Bearer kxp_x_" + "a".repeat(43)),
        Probe.get("C1 token longer", "401", "Authorization: Bearer TOKENx"),
        Probe.get("C2", "403", OWNER + "Origin: https://evil.example"),
        Probe.get("C3", "403", OWNER + "Origin: null"),
        Probe.get("C3 empty", "403", OWNER + "Origin:"),
        Probe.get("C3 two", "403", OWNER + "Origin: " + APPROVED + "\nOrigin: " + APPROVED),
        Probe.post("C4", "403", "Sec-Fetch-Site: cross-site\nContent-Length: 0\n\n"),
        Probe.post("C4 same site", "403", "Sec-Fetch-Site: same-site\nContent-Length: 0\n\n"),
        Probe.post("C4 odd", "403", "Sec-Fetch-Site: Cross-Site\nContent-Length: 0\n\n"),
        Probe.post("C5", "403", "Sec-Fetch-Mode: navigate\nContent-Type: text/plain\n\n"),
        Probe.get("C5 GET", "403", OWNER + "Sec-Fetch-Site: none\nSec-Fetch-Mode: navigate"),
        new Probe(
            "C6 query",
            "401",
            "GET " + NAMESPACES + "?token=TOKEN HTTP/1.1\nHost: 127.0.0.1:PORT\n\n"),
        Probe.get("C6 cookie", "401", "Cookie: token=TOKEN"),
        Probe.post("C7", "415", "Content-Type: text/plain\nContent-Length: 2\n\n{}"),
        Probe.post("C7 case", "415", "Content-Type: Text/Plain;charset=x\nContent-Length: 2\n\n{}"),
        Probe.post(
            "C7 form",
            "415",
            "Content-Type: application/x-www-form-urlencoded\nContent-Length: 3\n\na=b"),
        Probe.post(
            "C7 multipart",
            "415",
            "Content-Type: multipart/form-data; boundary=x\nContent-Length: 2\n\n--"),
        Probe.post(
            "C7 two",
            "415",
            "Content-Type: application/json, text/plain\nContent-Type: text/plain"
                + "\nContent-Length: 2\n\n{}"));
  }

  static Stream<Probe> hosts() {
    return Stream.of(
        Probe.host("H1", "403", "Host: evil.example\n"),
        Probe.host("H1 own port", "403", "Host: evil.example:PORT\n"),
        Probe.host("H2 subdomain", "403", "Host: localhost.evil.example:PORT\n"),
        Probe.host("H2 nip.io", "403", "Host: 127.0.0.1.nip.io:PORT\n"),
        Probe.host("H2 port", "403", "Host: 127.0.0.1:1\n"),
        Probe.host("H2 no port", "403", "Host: 127.0.0.1\n"),
        Probe.host("H2 any", "403", "Host: 0.0.0.0:PORT\n"),
        Probe.host("H2 short", "403", "Host: 127.1:PORT\n"),
        Probe.host("H2 number", "403", "Host: 2130706433:PORT\n"),
        Probe.host("H2 hex", "403", "Host: 0x7f000001:PORT\n"),
        Probe.host("H2 127.0.0.2", "403", "Host: 127.0.0.2:PORT\n"),
        Probe.host("H2 dot", "403", "Host: LOCALHOST.:PORT\n"),
        Probe.host("H2 mapped", "403", "Host: [::ffff:127.0.0.1]:PORT\n"),
        Probe.host("H2 long IPv6", "403", "Host: [0:0:0:0:0:0:0:1]:PORT\n"),
        Probe.host("H4 two", "400", "Host: 127.0.0.1:PORT\nHost: 127.0.0.1:PORT\n"),
        Probe.host("H4 list", "400", "Host: 127.0.0.1:PORT, evil.example\n"),
        Probe.host("H4 empty", "400", "Host:\n"),
        Probe.host("H4 missing", "400", "X-Nothing: 1\n"),
        new Probe(
            "H4 missing in HTTP/1.0",
            "400",
            "GET " + NAMESPACES + " HTTP/1.0\nAuthorization: Bearer TOKEN\n\n"),
        Probe.host("H5 user", "400", "Host: 127.0.0.1@evil.com\n"),
        Probe.host("H5 user and port", "400", "Host: 127.0.0.1:PORT@evil.com\n"),
        Probe.host("H5 other user", "400", "Host: evil.com@127.0.0.1:PORT\n"),
        Probe.host("H5 space", "400", "Host: a b\n"),
        Probe.host("H5 bracket", "400", "Host: [::1\n"),
        Probe.host("H5 empty port", "400/403", "Host: 127.0.0.1:\n"),
        Probe.host("H5 odd port", "400", "Host: 127.0.0.1:PORTx\n"),
        Probe.host("H5 slash", "400", "Host: 127.0.0.1:PORT/\n"),
        Probe.host("H5 zone", "400", "Host: [::1%25lo]:PORT\n"),
        Probe.host("H5 10 kB", "400/403/431", "Host: " + "a".repeat(10_000) + "\n"),
        new Probe(
            "H6",
            "400/403",
            "GET http://evil.com/api HTTP/1.1\nHost: 127.0.0.1:PORT\n" + OWNER + "\n"),
        new Probe(
            "H6 user",
            "400",
            "GET http://evil@127.0.0.1:PORT/api HTTP/1.1\nHost: 127.0.0.1:PORT\n" + OWNER + "\n"),
        new Probe(
            "H6 other scheme",
            "400",
            "GET https://127.0.0.1:PORT/api HTTP/1.1\nHost: 127.0.0.1:PORT\n" + OWNER + "\n"),
        new Probe(
            "H6 scheme",
            "400",
            "GET ws://127.0.0.1:PORT/api HTTP/1.1\nHost: 127.0.0.1:PORT\n" + OWNER + "\n"),
        new Probe(
            "H6 both",
            "400/403",
            "GET http://evil.com/api HTTP/1.1\nHost: evil.com\n" + OWNER + "\n"));
  }

  static Stream<Probe> webSockets() {
    return Stream.of(
        new Probe("W1", "401/403", EXEC + "Origin: https://evil.example\n\n"),
        new Probe("W1 no origin", "401", EXEC + "\n"),
        new Probe(
            "W2",
            "403",
            EXEC
                + "Origin: https://evil.example\n"
                + "Sec-WebSocket-Protocol: v5.channel.k8s.io, B64_TOKEN\n\n"),
        new Probe(
            "W2 other page",
            "403",
            EXEC
                + "Origin: https://other.example\n"
                + "Sec-WebSocket-Protocol: v5.channel.k8s.io, B64_PAGE\n\n"),
        new Probe("W4 two", "400", EXEC + "Sec-WebSocket-Protocol: v5, B64_TOKEN, B64_TOKEN\n\n"),
        new Probe(
            "W4 two lines",
            "400",
            EXEC + "Sec-WebSocket-Protocol: v5, B64_TOKEN\nSec-WebSocket-Protocol: B64_READER\n\n"),
        new Probe(
            "W4 differing", "400", EXEC + OWNER + "Sec-WebSocket-Protocol: v5, B64_READER\n\n"),
        new Probe("W4 alone", "400", EXEC + "Sec-WebSocket-Protocol: B64_TOKEN\n\n"),
        new Probe(
            "W4 not base64url",
            "400/401",
            EXEC + "Sec-WebSocket-Protocol: v5, " + BEARER + "a+/=\n\n"),
        new Probe("W4 empty", "400/401", EXEC + "Sec-WebSocket-Protocol: v5, " + BEARER + "\n\n"),
        Probe.get("W4 without an upgrade", "401", "Sec-WebSocket-Protocol: v5, B64_TOKEN"));
  }

  static Stream<Probe> headers() {
    return Stream.of(
        Probe.get(
            "I1",
            "400",
            OWNER + "Connection: close, Authorization, Backstage-Kubernetes-Authorization"),
        Probe.get("I1 impersonate", "400", OWNER + "Connection: Impersonate-User"),
        Probe.get("I1 second line", "400", OWNER + "Connection: close\nConnection: x-own"),
        Probe.get("I1 case", "400", OWNER + "connection: Keep-Alive,\tCookie"),
        Probe.get("I2", "400", OWNER + "Authorization: Bearer TOKEN"),
        Probe.get("I2 list", "400", "Authorization: Bearer TOKEN, Bearer TOKEN"),
        Probe.get("I2 case", "400", OWNER + "AUTHORIZATION: Bearer x"),
        Probe.as("WRITER", "I3", "403", "GET", "/api/v1/pods", "Impersonate-User: system:admin\n"),
        Probe.as("READER", "I3 group", "403", "GET", "/api", "impersonate-group: a\n"),
        Probe.as("READER", "I3 extra", "403", "GET", "/api", "Impersonate-Extra-x: a\n"),
        Probe.as("READER", "I3 underscore", "403", "GET", "/api", "Impersonate_User: a\n"));
  }

  static Stream<Probe> credentials() {
    String header = "Backstage-Kubernetes-Authorization: ";
    return Stream.of(
        Probe.get("K2 empty", "400", OWNER + header),
        Probe.get("K2 basic", "400", OWNER + header + "Basic x"),
        Probe.get("K2 basic alone", "400", OWNER + header + "Basic"),
        Probe.get("K2 bearer alone", "400", OWNER + header + "Bearer"),
        Probe.get("K2 three words", "400", OWNER + header + "Bearer a b"),
        Probe.get("K2 tab", "400", OWNER + header + "Bearer\ta"),
        Probe.get("K2 list", "400", OWNER + header + "Bearer a, Bearer b"),
        Probe.get("K2 two", "400", OWNER + header + "a\n" + header + "a"),
        Probe.get("K2 two, one empty", "400", OWNER + header + "\n" + header + "a"),
        Probe.get("K2 bare CR", "400", OWNER + header + "a\rb"),
        Probe.get("K2 control", "400", OWNER + header + "a\u0001b"),
        Probe.get("K2 NUL", "400", OWNER + header + "a\0b"),
        Probe.get("K2 not ASCII", "400", OWNER + header + "Bearer \u00e9"),
        Probe.as("BARE", "K3", "403", "GET", "/api/v1/pods"),
        byPath("K4", "403", "other", "other", "HALF"),
        byPath("K4 not among its clusters", "403", "other", "other", "ONLYC"),
        byPath("K4 unknown cluster, same answer", "403", "nope", "nope", "ONLYC"),
        byPath("K4 path and header disagree", "400", "other", "c", "TOKEN"));
  }

  private static Probe byPath(
      String id, String status, String inPath, String inHeader, String caller) {
    return new Probe(
        id,
        status,
        """
        GET /api/kubernetes/clusters/%s/api HTTP/1.1
        Host: 127.0.0.1:PORT
        Backstage-Kubernetes-Cluster: %s
        Authorization: Bearer %s

        """
            .formatted(inPath, inHeader, caller));
  }

  static Stream<Probe> paths() {
    return Stream.of(
            "/../b/x",
            "/..",
            "/.",
            "/a/./b",
            "/%2e%2e/b",
            "/%2E%2e",
            "/.%2e/b",
            "/a/..%2fb",
            "/a%2f..%2fb",
            "/a/%252e%252e/b",
            "/a/%25252e%25252e/b",
            "/a/%2525252525252525252e/b",
            "/a\\..\\b",
            "/a\\b",
            "/a%5cb",
            "/a%5c..%5cb",
            "/a/..;/b",
            "/a;x=1/../b",
            "/a/..;x=1/b",
            "/a/%2e%2e;/b",
            "/a/..%3b/b",
            "/%00",
            "/a%0d%0aX: 1",
            "/a%0d%0ab",
            "/a%7f",
            "/a%1f",
            "/%zz",
            "/%",
            "/%4",
            "/%u002e",
            "/%c0%ae%c0%ae/b",
            "/%c0%af",
            "/%e0%80%ae/b",
            "/%f0%80%80%ae/b",
            "/a#frag",
            "/a#",
            "/\u00e9",
            "/\u0001",
            "/a\tb")
        .map(path -> Probe.path("P2 " + visible(path), "400", path));
  }

  private static String visible(String path) {
    return path.codePoints()
        .mapToObj(c -> c > ' ' && c < 127 ? Character.toString(c) : "\\x%02x".formatted(c))
        .reduce("", String::concat);
  }

  static Stream<Probe> pathsOfEverybody() {
    String head = " HTTP/1.1\nHost: 127.0.0.1:PORT\nAuthorization: Bearer TOKEN\n\n";
    return Stream.of(
        new Probe("P1", "400", "GET /api/kubernetes/clusters/c/../other/x" + head),
        new Probe("P1 encoded", "400", "GET /api/kubernetes/clusters/c/%2e%2e/other/x" + head),
        new Probe("P1 in the id", "400", "GET /api/kubernetes/clusters/%2e%2e/x" + head),
        new Probe("P3", "400", "GET /api/kubernetes/clusters/c;x=1/../b" + head),
        new Probe("P2 //evil.com", "400", "GET //evil.com/x" + head),
        new Probe("P2 //api", "400", "GET //api/kubernetes/proxy/api" + head),
        new Probe("P6 @", "400", "GET @evil.com/" + head),
        new Probe("P6 *", "400", "GET *" + head),
        new Probe("P6 OPTIONS *", "400", "OPTIONS *" + head),
        new Probe("P6 no slash", "400", "GET api/kubernetes/proxy/api" + head),
        new Probe("P6 unknown", "404", "GET /api/kubernetes/proxyx/api" + head),
        new Probe("P6 root", "404", "GET /" + head));
  }

  static Stream<Probe> framing() {
    String chunked = "Content-Type: application/json\nTransfer-Encoding: chunked\n";
    return Stream.of(
        Probe.post("S1", "400", "Content-Length: 3\n" + chunked + "\n0\n\n"),
        Probe.post("S2 two", "400", chunked + "Transfer-Encoding: chunked\n\n0\n\n"),
        Probe.post("S2 xchunked", "400", "Transfer-Encoding: xchunked\n\n0\n\n"),
        Probe.post("S2 chunked, gzip", "400", "Transfer-Encoding: chunked, gzip\n\n0\n\n"),
        Probe.post("S2 vertical tab", "400", "Transfer-Encoding: \u000bchunked\n\n0\n\n"),
        Probe.post("S2 space before colon", "400", "Transfer-Encoding : chunked\n\n0\n\n"),
        Probe.post("S2 identity", "400", "Transfer-Encoding: identity\n\n0\n\n"),
        Probe.post("S3 twice", "400", "Content-Length: 3\nContent-Length: 3\n\nabc"),
        Probe.post("S3 differing", "400", "Content-Length: 3\nContent-Length: 4\n\nabc"),
        Probe.post("S3 list", "400", "Content-Length: 3, 3\n\nabc"),
        Probe.post("S3 plus", "400", "Content-Length: +3\n\nabc"),
        Probe.post("S3 minus", "400", "Content-Length: -1\n\nabc"),
        Probe.post("S3 hex", "400", "Content-Length: 0x3\n\nabc"),
        Probe.post("S3 huge", "400", "Content-Length: 99999999999999999999\n\nabc"),
        Probe.get("S4", "400", OWNER + "X-A: b\0LFX-C: d"),
        new Probe("S4 first line", "400", "GET / HTTP/1.1\0LFHost: 127.0.0.1:PORT\n\n"),
        Probe.post("S5 data ended by LF", "400", chunked + "\n2\nab\0LFx"),
        Probe.post("S5 0x", "400", chunked + "\n0x2\nab\n0\n\n"),
        Probe.post("S5 second chunk", "400", chunked + "\n2\nab\nzz\nab\n0\n\n"),
        Probe.post("S5 extension ended by LF", "400", chunked + "\n2;a\0LFab\n0\n\n"),
        Probe.post("S5 minus", "400", chunked + "\n-1\nab\n0\n\n"),
        Probe.post("S5 too long", "400", chunked + "\n8000000000000000\nab\n0\n\n"),
        new Probe(
            "S6",
            "400",
            "POST "
                + NAMESPACES
                + " HTTP/1.0\nHost: 127.0.0.1:PORT\nAuthorization: Bearer TOKEN\n"
                + chunked
                + "\n2\n{}\n0\n\n"),
        Probe.get("S7 obs-fold", "400", OWNER + "X-A: b\n c"),
        Probe.get("S7 NUL", "400", OWNER + "X-A: b\0c"),
        Probe.get("S7 NUL in a name", "400", OWNER + "X\0A: b"),
        Probe.get("S7 bare CR", "400", OWNER + "X-A: b\rc: d"),
        Probe.get("S7 space before colon", "400", OWNER + "X-A : b"),
        Probe.get("S7 no name", "400", OWNER + ": b"),
        Probe.get("S7 no colon", "400", OWNER + "X-A"),
        new Probe("S8 version", "400/426/505", "GET / HTTP/2.0\nHost: 127.0.0.1:PORT\n\n"),
        new Probe("S8 0.9", "400/426/505", "GET /\n\n"));
  }

  static Stream<Probe> sizes() {
    return Stream.of(
        Probe.get("D3 33 KiB", "431", OWNER + "X-A: " + "a".repeat(33 << 10)),
        Probe.get("D3 201 fields", "431", OWNER + "X-A: b\n".repeat(200) + "X-A: b"),
        Probe.path("D3 9 KiB URL", "414", "/" + "a".repeat(9 << 10)),
        Probe.path("D3 9 KiB query", "414", "/a?" + "a".repeat(9 << 10)),
        Probe.path("D3 40 KiB URL", "414/431", "/" + "a".repeat(40 << 10)));
  }

  static Stream<Probe> methods() {
    return Stream.of("TRACE", "CONNECT", "get", "PROPFIND", "TRACK", "DEBUG", "LINK", "PURGE")
        .map(method ->
            Probe.as("TOKEN", "M9 " + method, "400/405/501", method, "/api/v1/namespaces"));
  }

  static Stream<Probe> grants() {
    String pods = "/api/v1/namespaces/ok/pods";
    String upgrade = "Connection: Upgrade\nUpgrade: websocket\n";
    return Stream.of(
        Probe.as("READER", "A3 DELETE", "403", "DELETE", pods + "/p"),
        Probe.as("READER", "A3 POST", "403", "POST", pods),
        Probe.as("READER", "A3 PATCH", "403", "PATCH", pods + "/p"),
        Probe.as("READER", "A3 OPTIONS", "403", "OPTIONS", pods),
        Probe.as("READER", "A3 exec", "403", "GET", pods + "/p/exec?command=sh", upgrade),
        Probe.as("READER", "A3 exec without upgrade", "403", "GET", pods + "/p/exec"),
        Probe.as("READER", "A3 exec by SPDY", "403", "POST", pods + "/p/exec", upgrade),
        Probe.as("READER", "A3 attach", "403", "GET", pods + "/p/attach", upgrade),
        Probe.as("READER", "A3 port-forward", "403", "GET", pods + "/p/portforward", upgrade),
        Probe.as("READER", "A3 proxy", "403", "GET", "/api/v1/namespaces/ok/services/x/proxy/"),
        Probe.as("READER", "A3 proxy end", "403", "GET", pods + "/p/proxy"),
        Probe.as("READER", "A3 node proxy", "403", "GET", "/api/v1/nodes/n/proxy/run"),
        Probe.as("READER", "A3 encoded proxy", "403", "GET", pods + "/p/%70roxy/x"),
        Probe.as("READER", "A3 encoded exec", "403", "GET", pods + "/p/e%78ec", upgrade),
        Probe.as("READER", "A3 old proxy", "403", "GET", "/api/v1/proxy/nodes/n/x"),
        Probe.as("READER", "A3 debug container", "403", "PATCH", pods + "/p/ephemeralcontainers"),
        Probe.as("READER", "A3 logs", "403", "GET", pods + "/p/log"),
        Probe.as("READER", "A3 secrets", "403", "GET", "/api/v1/namespaces/ok/secrets"),
        Probe.as("READER", "A3 all secrets", "403", "GET", "/api/v1/secrets?watch=1"),
        Probe.as("READER", "A3 one secret", "403", "GET", "/api/v1/namespaces/ok/secrets/s"),
        Probe.as("READER", "A3 encoded secrets", "403", "GET", "/api/v1/%73ecrets"),
        Probe.as("READER", "A3 empty segment", "403", "GET", "/api/v1//secrets"),
        Probe.as("READER", "A3 slash at the end", "403", "GET", "/api/v1/secrets/"),
        Probe.as("READER", "A3 parameters", "403", "GET", "/api/v1/secrets;x=1"),
        Probe.as("READER", "A3 old watch", "403", "GET", "/api/v1/watch/secrets"),
        Probe.as("READER", "A3 unknown", "403", "GET", "/logs/kube-apiserver.log"),
        Probe.as("READER", "A3 other method", "403", "GET", pods + "/p?$httpMethod=DELETE"),
        Probe.as("READER", "A3 hidden method", "403", "GET", pods + "/p?%24http%4dethod=DELETE"),
        Probe.as("READER", "A3 upgrade of a list", "403", "GET", pods, upgrade),
        Probe.as(
            "READER", "A3 token", "403", "POST", "/api/v1/namespaces/ok/serviceaccounts/s/token"),
        Probe.as(
            "WRITER",
            "A3 token of a writer",
            "403",
            "POST",
            "/api/v1/namespaces/ok/serviceaccounts/s/token"),
        Probe.as("WRITER", "A3 exec of a writer", "403", "GET", pods + "/p/exec", upgrade),
        Probe.as("WRITER", "A3 upgrade of a writer", "403", "GET", pods, upgrade),
        Probe.as("SHELL", "A3 attach beside exec", "403", "GET", pods + "/p/attach", upgrade),
        Probe.as("SHELL", "A3 upgrade of logs", "403", "GET", pods + "/p/log", upgrade),
        Probe.as("SCOPED", "A4 all", "403", "GET", "/api/v1/pods"),
        Probe.as("SCOPED", "A4 other", "403", "GET", "/api/v1/namespaces/other/pods"),
        Probe.as("SCOPED", "A4 dots", "400", "GET", "/api/v1/namespaces/ok/../other/pods"),
        Probe.as(
            "SCOPED", "A4 encoded", "400/403", "GET", "/api/v1/namespaces/ok%2f..%2fother/pods"),
        Probe.as("SCOPED", "A4 group", "403", "GET", "/apis/x/v1/foos"),
        Probe.as("SCOPED", "A4 other in a group", "403", "GET", "/apis/apps/v1/namespaces/other/x"),
        Probe.as("SCOPED", "A4 namespaces", "403", "GET", "/api/v1/namespaces"),
        Probe.as("SCOPED", "A4 nodes", "403", "GET", "/api/v1/nodes"),
        Probe.as("SCOPED", "A4 itself", "403", "DELETE", "/api/v1/namespaces/ok"),
        Probe.as("SCOPED", "A4 finalize", "403", "PUT", "/api/v1/namespaces/ok/finalize"),
        Probe.as("SCOPED", "A4 case", "403", "GET", "/api/v1/namespaces/OK/pods"),
        Probe.as("SCOPED", "A4 doubled", "403", "GET", "/api/v1/namespaces/ok//pods"),
        Probe.as("SCOPED", "A4 server", "403", "GET", "/metrics"),
        new Probe(
            "A clients",
            "403",
            "GET /local/v1/clients HTTP/1.1\nHost: 127.0.0.1:PORT\nAuthorization: Bearer WRITER\n\n"),
        new Probe(
            "A clients from a page",
            "403",
            "GET /local/v1/clients HTTP/1.1\nHost: 127.0.0.1:PORT\nOrigin: "
                + APPROVED
                + "\nAuthorization: Bearer TOKEN\n\n"));
  }

  static Stream<Probe> origins() {
    String ask = "Access-Control-Request-Method: DELETE\n";
    return Stream.of(
            "https://evil.example",
            "null",
            "https://approved.example.evil.com",
            "http://approved.example",
            "https://approved.example:8443",
            "https://approved.example:443",
            "https://APPROVED.example",
            "https://approved.example/",
            "https://approved.example.",
            "https://xapproved.example",
            "*")
        .map(origin ->
            new Probe(
                "O2 " + origin,
                "403",
                "OPTIONS %s HTTP/1.1\nHost: 127.0.0.1:PORT\nOrigin: %s\n%s\n"
                    .formatted(NAMESPACES, origin, ask)));
  }
}
