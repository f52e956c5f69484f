package dev.foretop.app.demo;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.YamlReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.databind.JsonNode;

/// How to reach the cluster of a kubeconfig's current context: enough of the format for tests, so
/// that any usual kubeconfig serves.
///
/// @param folder what relative file names are relative to
record Kubeconfig(JsonNode cluster, JsonNode user, Path folder) {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final HexFormat HEX = HexFormat.of();
  // Algorithm identifiers that turn the older key forms into PKCS #8.
  private static final byte[] RSA = HEX.parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EC_P256 = HEX.parseHex("301306072a8648ce3d020106082a8648ce3d030107");
  private static final byte[] VERSION = HEX.parseHex("020100");

  static Kubeconfig read(String file) throws IOException {
    Path path = Path.of(file).toAbsolutePath();
    JsonNode config = YamlReader.read(Files.readString(path)).orElseThrow();
    JsonNode context = named(config, "contexts", Json.text(config, "current-context"), "context");
    Path folder = path.getParent();
    return new Kubeconfig(
        named(config, "clusters", Json.text(context, "cluster"), "cluster"),
        named(config, "users", Json.text(context, "user"), "user"),
        folder == null ? Path.of("/") : folder);
  }

  URI server() {
    return URI.create(Json.text(cluster, "server").replaceFirst("/$", ""));
  }

  /// The bearer token, or empty where a certificate serves.
  String token() throws IOException {
    String file = Json.text(user, "tokenFile");
    if (!file.isEmpty()) {
      return Files.readString(folder.resolve(file)).strip();
    }
    return user.has("exec") ? tokenOfPlugin() : Json.text(user, "token");
  }

  SSLContext sslContext() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers(), trust().getTrustManagers(), null);
    return context;
  }

  private TrustManagerFactory trust() throws IOException, GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    byte[] authority = bytes(cluster, "certificate-authority");
    if (authority.length == 0) {
      factory.init((KeyStore) null);
      return factory;
    }
    KeyStore store = emptyStore();
    int count = 0;
    for (Certificate certificate : certificates(authority)) {
      store.setCertificateEntry("authority-" + count++, certificate);
    }
    factory.init(store);
    return factory;
  }

  private KeyManager[] keyManagers() throws IOException, GeneralSecurityException {
    byte[] certificate = bytes(user, "client-certificate");
    if (certificate.length == 0) {
      return new KeyManager[0];
    }
    KeyStore store = emptyStore();
    Certificate[] chain = certificates(certificate).toArray(Certificate[]::new);
    store.setKeyEntry("client", privateKey(bytes(user, "client-key")), PASSWORD, chain);
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD);
    return factory.getKeyManagers();
  }

  private byte[] bytes(JsonNode node, String field) throws IOException {
    String inline = Json.text(node, field + "-data");
    String file = Json.text(node, field);
    if (!inline.isEmpty()) {
      return Base64.getDecoder().decode(inline);
    }
    return file.isEmpty() ? new byte[0] : Files.readAllBytes(folder.resolve(file));
  }

  private String tokenOfPlugin() throws IOException {
    var command = new ArrayList<>(List.of(Json.text(user, "exec", "command")));
    command.addAll(Json.texts(Json.at(user, "exec", "args")));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    for (JsonNode variable : Json.at(user, "exec", "env").values()) {
      builder.environment().put(Json.text(variable, "name"), Json.text(variable, "value"));
    }
    Process process = builder.start();
    JsonNode credential = Json.MAPPER.readTree(process.getInputStream().readAllBytes());
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return Json.text(credential, "status", "token");
  }

  private static JsonNode named(JsonNode config, String list, String name, String part) {
    for (JsonNode item : config.path(list).values()) {
      if (Json.text(item, "name").equals(name)) {
        return item.path(part);
      }
    }
    throw new IllegalArgumentException("The kubeconfig has no '" + name + "' in " + list);
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    return store;
  }

  private static Collection<? extends Certificate> certificates(byte[] pem)
      throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem));
  }

  private static PrivateKey privateKey(byte[] pem) throws GeneralSecurityException {
    String text = new String(pem, StandardCharsets.UTF_8);
    String body =
        text.substring(text.indexOf("PRIVATE KEY-----") + 16).replaceAll("-----END[\\s\\S]*", "");
    byte[] der = Base64.getMimeDecoder().decode(body);
    if (text.contains("RSA PRIVATE KEY")) {
      return key("RSA", wrapped(RSA, der));
    } else if (text.contains("EC PRIVATE KEY")) {
      return key("EC", wrapped(EC_P256, der));
    }
    try {
      return key("EC", der);
    } catch (GeneralSecurityException _) {
      return key("RSA", der);
    }
  }

  private static PrivateKey key(String algorithm, byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  private static byte[] wrapped(byte[] algorithm, byte[] key) {
    var content = new ByteArrayOutputStream();
    content.writeBytes(VERSION);
    content.writeBytes(algorithm);
    content.writeBytes(tagged(0x04, key));
    return tagged(0x30, content.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 128) {
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
