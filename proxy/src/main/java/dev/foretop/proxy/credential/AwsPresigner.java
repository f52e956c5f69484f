package dev.foretop.proxy.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.proxy.cluster.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs GET requests to AWS's token service in their query (Signature Version 4).
///
/// Source:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
record AwsPresigner(AwsIdentity identity, String region) {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String SERVICE = "sts";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /// Returns the URL that asks `endpoint` for what `parameters` say.
  ///
  /// @param headers further fields that the request will carry, by name in lower case
  URI presign(
      URI endpoint,
      Map<String, String> parameters,
      Map<String, String> headers,
      Instant now,
      Duration validity) {
    SortedMap<String, String> signedHeaders = new TreeMap<>(headers);
    signedHeaders.put("host", endpoint.getRawAuthority());
    String time = TIME.format(now);
    String scope = time.substring(0, 8) + "/" + region + "/" + SERVICE + "/aws4_request";
    SortedMap<String, String> query = new TreeMap<>(parameters);
    query.put("X-Amz-Algorithm", ALGORITHM);
    query.put("X-Amz-Credential", identity.accessKeyId() + "/" + scope);
    query.put("X-Amz-Date", time);
    query.put("X-Amz-Expires", Long.toString(validity.toSeconds()));
    query.put("X-Amz-SignedHeaders", String.join(";", signedHeaders.keySet()));
    Secret sessionToken = identity.sessionToken();
    if (sessionToken != null) {
      query.put("X-Amz-Security-Token", sessionToken.reveal());
    }
    String canonicalQuery = canonical(query);
    String request = canonicalRequest(canonicalQuery, signedHeaders);
    String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n" + hex(sha256(request));
    String signature = hex(hmac(signingKey(time.substring(0, 8)), toSign));
    return URI.create(endpoint + "/?" + canonicalQuery + "&X-Amz-Signature=" + signature);
  }

  private static String canonical(SortedMap<String, String> query) {
    return query.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String canonicalRequest(String query, SortedMap<String, String> headers) {
    String fields =
        headers.entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue().strip() + "\n")
            .collect(Collectors.joining());
    String names = String.join(";", headers.keySet());
    return String.join("\n", "GET", "/", query, fields, names, hex(sha256("")));
  }

  private byte[] signingKey(String date) {
    String secret = "AWS4" + identity.secretAccessKey().reveal();
    byte[] key = hmac(secret.getBytes(UTF_8), date);
    return hmac(hmac(hmac(key, region), SERVICE), "aws4_request");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
