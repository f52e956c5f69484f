package dev.foretop.proxy.security;

/// One raw request and the answer that it must get.
///
/// In the request, `\n` stands for CRLF, `PORT` for the proxy's port, `TOKEN` for the owner token
/// and words such as `READER` for the tokens of the clients that the test has made.
///
/// @param id the name of the case in the threat model, with a letter where one case needs several
/// @param statuses the status codes that will do, separated by `/`
record Probe(String id, String statuses, String request) {

  /// A GET below the proxy's path with the owner token.
  static Probe get(String id, String statuses, String fields) {
    return new Probe(
        id,
        statuses,
        "GET %s HTTP/1.1\nHost: 127.0.0.1:PORT\n%s\n\n".formatted(SecurityTest.NAMESPACES, fields));
  }

  /// The same with a `Host` field of its own.
  static Probe host(String id, String statuses, String hostFields) {
    return new Probe(
        id,
        statuses,
        "GET %s HTTP/1.1\n%sAuthorization: Bearer TOKEN\n\n"
            .formatted(SecurityTest.NAMESPACES, hostFields));
  }

  /// A GET for a path of the API with the owner token.
  static Probe path(String id, String statuses, String path) {
    return new Probe(
        id,
        statuses,
        "GET /api/kubernetes/proxy%s HTTP/1.1\nHost: 127.0.0.1:PORT\nAuthorization: Bearer TOKEN\n\n"
            .formatted(path));
  }

  /// A request for a path of the API with the token that `caller` stands for.
  static Probe as(String caller, String id, String statuses, String method, String path) {
    return as(caller, id, statuses, method, path, "");
  }

  /// The same with more fields, each ending in `\n`.
  static Probe as(
      String caller, String id, String statuses, String method, String path, String fields) {
    return new Probe(
        id,
        statuses,
        "%s /api/kubernetes/proxy%s HTTP/1.1\nHost: 127.0.0.1:PORT\nAuthorization: Bearer %s\n%s\n"
            .formatted(method, path, caller, fields));
  }

  /// A POST to the API with the owner token and a raw body behind raw fields.
  static Probe post(String id, String statuses, String fieldsAndBody) {
    return new Probe(
        id,
        statuses,
        "POST %s HTTP/1.1\nHost: 127.0.0.1:PORT\nAuthorization: Bearer TOKEN\n%s"
            .formatted(SecurityTest.NAMESPACES, fieldsAndBody));
  }

  boolean isAnsweredBy(String answer) {
    for (String status : statuses.split("/", -1)) {
      if (answer.startsWith("HTTP/1.1 " + status)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return id;
  }
}
