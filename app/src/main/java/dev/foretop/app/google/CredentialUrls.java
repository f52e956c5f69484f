package dev.foretop.app.google;

import dev.foretop.app.google.Failures.At;
import dev.foretop.app.words.Texts;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The URLs in a credential's file. What is sent there are secrets, so each must be of https, and
/// those that are Google's must be of the domain of the credential's universe. A file with others
/// is not used at all.
///
/// Servers of this machine and clouds' metadata servers, which know no https, may be asked for a
/// subject token without.
final class CredentialUrls {

  private static final Set<String> METADATA = Set.of("169.254.169.254", "[fd00:ec2::254]");
  private static final int MAX_DEPTH = 5;

  // What Google's own tools write for accounts of the usual universe.
  private static final Set<String> GOOGLES = Set.of("accounts.google.com");

  private static final Map<String, At> GOOGLE_URLS =
      Map.of(
          "token_uri", At.TOKEN,
          "token_url", At.STS,
          "token_info_url", At.STS,
          "revoke_url", At.STS,
          "service_account_impersonation_url", At.IMPERSONATION);
  private static final Set<String> SUBJECT_URLS =
      Set.of("url", "region_url", "regional_cred_verification_url", "imdsv2_session_token_url");

  private final Path file;
  private final Map<String, At> found = new LinkedHashMap<>();

  private CredentialUrls(Path file) {
    this.file = file;
  }

  /// Checks the URLs in `root`, the content of `file`, and returns what each is for.
  static Map<String, At> check(Path file, JsonNode root) throws GoogleException {
    var urls = new CredentialUrls(file);
    requireDomain(file, universe(root));
    urls.add(root, universe(root), 0);
    return urls.found;
  }

  // All of a country would be no universe.
  private static void requireDomain(Path file, String universe) throws GoogleException {
    if (universe.indexOf('.') <= 0 || universe.endsWith(".")) {
      throw new GoogleException(
          Texts.of("google.universedomain.no.domain", file),
          Texts.of("google.download.create.file"));
    }
  }

  static String universe(JsonNode root) {
    return root.path("universe_domain").asString(Endpoints.DEFAULT_UNIVERSE);
  }

  private void add(JsonNode root, String universe, int depth) throws GoogleException {
    if (depth > MAX_DEPTH) {
      throw new GoogleException(
          Texts.of("google.nested.too.deeply", file), Texts.of("google.create.again"));
    }
    for (Map.Entry<String, At> each : GOOGLE_URLS.entrySet()) {
      JsonNode value = root.path(each.getKey());
      if (!value.isMissingNode() && !value.isNull()) {
        addGoogles(each.getKey(), value.asString(""), each.getValue(), universe);
      }
    }
    JsonNode source = root.path("credential_source");
    for (String key : SUBJECT_URLS) {
      JsonNode value = source.path(key);
      if (!value.isMissingNode() && !value.isNull()) {
        addSubject("credential_source." + key, value.asString(""));
      }
    }
    if (root.path("source_credentials").isObject()) {
      add(root.path("source_credentials"), universe, depth + 1);
    }
  }

  private void addGoogles(String key, String text, At at, String universe) throws GoogleException {
    URI uri = Endpoints.requireSecure(text, "'%s' in '%s'".formatted(key, file));
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean usual = universe.equals(Endpoints.DEFAULT_UNIVERSE) && GOOGLES.contains(host);
    if (!Endpoints.isOfThisMachine(uri) && !usual && !host.endsWith("." + universe)) {
      throw new GoogleException(
          Texts.of("google.leads.not.nothing", key, file, host, universe),
          Texts.of("google.download.create.file.again"));
    }
    found.put(text, at);
  }

  private void addSubject(String key, String text) throws GoogleException {
    // Amazon's have the region as a gap in the host.
    String filled = text.replace("{region}", "region");
    URI uri = Endpoints.parse(filled);
    boolean metadata =
        uri != null && "http".equals(uri.getScheme()) && METADATA.contains(uri.getHost());
    if (!metadata) {
      Endpoints.requireSecure(filled, "'%s' in '%s'".formatted(key, file));
    }
    found.put(text, At.SUBJECT_TOKEN);
  }
}
