package dev.foretop.app.kinds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.foretop.app.kube.SecretFields;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.text.Redaction;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Configuration: keys with their values, those of secrets hidden.
final class ConfigOverview {

  static final Set<String> TOLD = Set.of("data", "binaryData", "stringData", "type");

  private ConfigOverview() {}

  static void configMap(OverviewBuilder to) {
    Map<String, String> files = new LinkedHashMap<>();
    to.object()
        .path("data")
        .properties()
        .forEach(entry -> files.put(entry.getKey(), entry.getValue().asString("")));
    Certificates.tell(to, files);
    List<Overview.Fact> facts = new ArrayList<>();
    to.object()
        .path("data")
        .properties()
        .forEach(entry ->
            facts.add(
                OverviewBuilder.fact(
                    entry.getKey(), value(entry.getKey(), entry.getValue().asString("")))));
    to.object()
        .path("binaryData")
        .properties()
        .forEach(entry ->
            facts.add(
                OverviewBuilder.fact(
                    entry.getKey(), decoded(entry.getValue().asString(""), false))));
    to.part(Texts.of("kinds.data"), facts);
  }

  /// Returns what a variable or a key of that name is set to; the names that people choose are
  /// freer than those of fields.
  static Value value(String name, String text) {
    boolean isSecret =
        SecretFields.isSecret(name, text)
            || (Redaction.isSecretName(name) && !text.isEmpty() && !text.startsWith("$("));
    return isSecret ? Value.secret(text) : Value.present(text);
  }

  static void secret(OverviewBuilder to) {
    List<Overview.Fact> what = new ArrayList<>();
    what.add(to.field(Texts.of("words.type"), "type"));
    String account =
        to.object()
            .at("/metadata/annotations")
            .path("kubernetes.io/service-account.name")
            .asString("");
    if (!account.isEmpty()) {
      var owner = Reference.core("ServiceAccount", to.namespace(), account);
      what.add(OverviewBuilder.fact(Texts.of("kinds.service.account"), Value.link(account, owner)));
    }
    to.part(Texts.of("kinds.secret"), what);
    Map<String, String> files = files(to.object().path("data"));
    Certificates.tell(to, files);
    CertificateKeys.tell(to, files);
    List<Overview.Fact> facts = new ArrayList<>();
    to.object()
        .path("data")
        .properties()
        .forEach(entry ->
            facts.add(
                OverviewBuilder.fact(
                    entry.getKey(), decoded(entry.getValue().asString(""), true))));
    to.part(Texts.of("kinds.data"), facts);
  }

  static void quota(OverviewBuilder to) {
    List<List<Value>> rows = new ArrayList<>();
    to.object()
        .at("/status/hard")
        .properties()
        .forEach(entry -> {
          String used = to.object().path("status").path("used").path(entry.getKey()).asString("");
          rows.add(
              List.of(
                  Value.of(entry.getKey()),
                  Value.of(used),
                  Value.of(entry.getValue().asString(""))));
        });
    to.grid(
        Texts.of("kinds.quota"),
        List.of(Texts.of("kinds.resource"), Texts.of("kinds.used"), Texts.of("kinds.most")),
        rows);
  }

  // The certificate that the secret is for comes first, before its authority's.
  private static Map<String, String> files(JsonNode data) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("tls.crt", text(data.path("tls.crt").asString("")));
    data.properties()
        .forEach(entry -> files.putIfAbsent(entry.getKey(), text(entry.getValue().asString(""))));
    return files;
  }

  private static String text(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), ISO_8859_1);
    } catch (IllegalArgumentException _) {
      return "";
    }
  }

  private static Value decoded(String base64, boolean isSecret) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      return Value.of(Texts.of("kinds.not.valid.base"));
    }
    if (bytes.length == 0) {
      return Value.present("");
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return isSecret ? Value.secret(text) : Value.present(text);
    } catch (CharacterCodingException _) {
      return Value.of(Texts.of("kinds.bytes.sha", bytes.length, hash(bytes)));
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
