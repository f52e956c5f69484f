package dev.foretop.proxy.locator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ClusterDetails;
import dev.foretop.proxy.cluster.ClusterListing;
import dev.foretop.proxy.cluster.ClusterUser;
import dev.foretop.proxy.cluster.ExecPlugin;
import dev.foretop.proxy.cluster.Impersonation;
import dev.foretop.proxy.cluster.PemSource;
import dev.foretop.proxy.cluster.Secret;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the kubeconfig locator makes of merged files, judged by `kubectl config view --raw
/// --flatten`. Needs kubectl, so it runs where the cluster tests do.
@Tag("cluster")
@Timeout(60)
class KubectlMergeOracleTest {

  private static final String CA = "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----\n";

  @TempDir Path folder;

  /// One case: files by relative name, and the value of `KUBECONFIG` with `%` for the folder.
  record Case(String name, Map<String, String> files, String list) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource({"handWritten", "scalars", "tagged", "generated"})
  void agreesWithKubectl(Case given) throws Exception {
    for (Map.Entry<String, String> file : given.files().entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    String list =
        given.list().replace("%", folder + File.separator).replace(":", File.pathSeparator);

    Run kubectl = kubectl(list);
    ClusterListing ours =
        new KubeconfigClusterLocator(
                KubeconfigFiles.byKubectlRules(Map.of("KUBECONFIG", list), folder, "Linux"))
            .locate();

    if (kubectl.exitCode() != 0) {
      assertThat(ours.problems()).as("kubectl says: %s", kubectl.output()).isNotEmpty();
    } else {
      JsonNode view = JsonMapper.shared().readTree(kubectl.output());
      assertThat(described(ours)).isEqualTo(described(view));
    }
  }

  static Stream<Case> handWritten() {
    return Stream.of(
        one("plain", config("c", "https://a.example:6443", "u", "token: t")),
        one(
            "no user",
            "clusters: [{name: c, cluster: {server: 'https://a'}}]\n"
                + "contexts: [{name: x, context: {cluster: c}}]"),
        one("empty file", ""),
        one("comment only", "# nothing\n"),
        one("null lists", "clusters: null\nusers: ~\ncontexts:\n"),
        one("not a mapping", "foo"),
        one("a list", "[]"),
        one("broken", "clusters: ["),
        one("tabs", "clusters:\n\t- name: c"),
        one("duplicate names", "users: [{name: u, user: {}}, {name: u, user: {}}]"),
        one("duplicate keys", config("c", "https://a", "u", "token: a, token: b")),
        one("other kind", "kind: Pod\n" + config("c", "https://a", "u", "token: t")),
        one("other version", "apiVersion: v2\n" + config("c", "https://a", "u", "token: t")),
        one("second document", "a: 1\n---\n" + config("c", "https://a", "u", "token: t")),
        one(
            "merge key",
            "x: &x {password: merged, username: n}\n"
                + config("c", "https://a", "u", "<<: *x, username: own")),
        one("alias", "x: &x https://alias\n" + config("c", "*x", "u", "token: t")),
        one(
            "json",
            "{\"clusters\":[{\"name\":\"c\",\"cluster\":{\"server\":\"https://a\"}}],"
                + "\"contexts\":[{\"name\":\"x\",\"context\":{\"cluster\":\"c\"}}]}"),
        one(
            "item that is no mapping",
            "contexts: [foo, {name: x, context: {cluster: c}}]\n"
                + "clusters: [{name: c, cluster: {server: 'https://a'}}]"),
        one("bom", "\uFEFF" + config("c", "https://a", "u", "token: t")),
        one("windows line ends", config("c", "https://a", "u", "token: t").replace("\n", "\r\n")),
        one(
            "unicode names",
            config("c", "https://a", "u", "token: t").replace("name: x", "name: größe-🚢")),
        one(
            "colons in names",
            config("c", "https://a", "u", "token: t")
                .replace("name: x", "name: 'arn:aws:eks:eu-1:1:cluster/a'")),
        one("wrong case", "Clusters: [{name: c, cluster: {server: 'https://a'}}]"),
        one("unknown keys", config("c", "https://a", "u", "token: t, future: {a: [1]}")),
        one("basic", config("c", "https://a", "u", "username: jane, password: 'p:w'")),
        one(
            "impersonation",
            config(
                "c",
                "https://a",
                "u",
                "as: jane, as-uid: '7', as-groups: [a, b], as-user-extra: {k: [v, w]}")),
        one("extra is no list", config("c", "https://a", "u", "as: j, as-user-extra: {k: v}")),
        one(
            "exec",
            config(
                "c",
                "https://a",
                "u",
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: p, args: [a, '1'],"
                    + " env: [{name: A, value: b}], interactiveMode: Never, provideClusterInfo: true,"
                    + " installHint: get it}")),
        one(
            "exec v1beta1",
            config(
                "c",
                "https://a",
                "u",
                "exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: p}")),
        one(
            "number as argument",
            config(
                "c",
                "https://a",
                "u",
                "exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: p, args: [1]}")),
        one(
            "tls and proxy",
            "clusters: [{name: c, cluster: {server: 'https://a', tls-server-name: n,"
                + " insecure-skip-tls-verify: true, proxy-url: 'socks5://p:1'}}]\n"
                + "contexts: [{name: x, context: {cluster: c}}]"),
        one(
            "bad CA data",
            "clusters: [{name: c, cluster: {server: 'https://a',"
                + " certificate-authority-data: '%%%'}}]\ncontexts: [{name: x, context: {cluster: c}}]"),
        one("number in the context", "contexts: [{name: 5, context: {cluster: c}}]"),
        one("current-context is a number", "current-context: 5"),
        files(
            "first wins whole",
            "%a:%b",
            "a",
            config("c", "https://first", "u", "token: first"),
            "b",
            config("c", "https://second", "u", "username: second")),
        files(
            "order counts",
            "%b:%a",
            "a",
            config("c", "https://first", "u", "token: first"),
            "b",
            config("c", "https://second", "u", "username: second")),
        files(
            "current-context of the first that sets one",
            "%a:%b:%c",
            "a",
            config("c", "https://a", "u", "token: t").replace("current-context: x", ""),
            "b",
            "current-context: y\ncontexts: [{name: y, context: {cluster: c, user: u}}]",
            "c",
            "current-context: x"),
        files(
            "missing and empty entries",
            ":%gone::%a:",
            "a",
            config("c", "https://a", "u", "token: t")),
        files("the same file twice", "%a:%a", "a", config("c", "https://a", "u", "token: t")),
        files("nothing but separators", "::"),
        files(
            "parts in three files",
            "%a:%b:%c",
            "a",
            "contexts: [{name: x, context: {cluster: c, user: u}}]\ncurrent-context: x",
            "b",
            "clusters: [{name: c, cluster: {server: 'https://b'}}]",
            "c",
            "users: [{name: u, user: {token: t}}]"),
        files(
            "one of two is broken",
            "%a:%b",
            "a",
            config("c", "https://a", "u", "token: t"),
            "b",
            "clusters: {"),
        files(
            "relative paths in two folders",
            "%one/a:%two/b",
            "one/a",
            withFiles("1"),
            "one/ca",
            CA + "1",
            "one/crt",
            "crt-1",
            "one/key",
            "key-1",
            "two/b",
            withFiles("2"),
            "two/ca",
            CA + "2",
            "two/crt",
            "crt-2",
            "two/key",
            "key-2"),
        files(
            "relative path upwards",
            "%one/a",
            "one/a",
            withFiles("1").replace("ca,", "../ca,"),
            "ca",
            CA,
            "one/crt",
            "crt",
            "one/key",
            "key"));
  }

  static Stream<Case> scalars() {
    return Stream.of(
            "y",
            "n",
            "yes",
            "On",
            "off",
            "true",
            "0644",
            "0o17",
            "1e3",
            "1E+5",
            "1.",
            ".5",
            "1_000",
            "1_",
            "_1",
            "+1",
            "-",
            "089",
            "0x1F",
            "0x",
            "0b1",
            "0b2",
            "12345678901234567890123",
            ".inf",
            "-.inf",
            ".nan",
            "Infinity",
            "~",
            "null",
            "\"null\"",
            "'5'",
            "!!str 5",
            "1:30",
            "2001-01-01",
            "1.2.3",
            "1e",
            "0x1p3",
            "=",
            "a b",
            "y1",
            "''",
            "No",
            "NULL",
            "tRue")
        .map(text ->
            one("scalar " + text, config("c", "https://a", "u", "x: 1\n    token: " + text)));
  }

  static Stream<Case> tagged() {
    Stream<Case> texts =
        Stream.of(
                "!!binary aGVsbG8=",
                "!!binary 'aGVsbG8='",
                "!!binary aGVsbG8",
                "!!binary 'aGVs bG8='",
                "!!binary '%%%'",
                "!!binary /w==",
                "!!binary |\n      aGVs\n      bG8=\n",
                "!!str 5",
                "!!str true",
                "!!str null",
                "!!int 5",
                "!!int '5'",
                "!!int 0x1F",
                "!!int 1.0",
                "!!int x",
                "!!float '5'",
                "!!float .inf",
                "!!float x",
                "!!bool true",
                "!!bool y",
                "!!bool x",
                "!!null ''",
                "!!null x",
                "!!timestamp 2001-01-01",
                "!!merge x",
                "!!foo bar",
                "!foo 5",
                "!foo null",
                "! 5",
                "! true",
                "!<tag:yaml.org,2002:str> 5")
            .map(text ->
                one("tagged " + text, config("c", "https://a", "u", "x: 1\n    token: " + text)));
    Stream<Case> flags =
        Stream.of(
                "!!bool true",
                "!!bool 'true'",
                "!!bool 'yes'",
                "!!bool off",
                "!!bool x",
                "!!bool ''",
                "!!bool 1",
                "!!str true",
                "!!int 1",
                "!!null ''",
                "!foo true",
                "! true")
            .map(text ->
                one(
                    "tagged flag " + text,
                    config("c", "https://a, insecure-skip-tls-verify: " + text, "u", "token: t")));
    Stream<Case> collections =
        Stream.of(
                "exec: {apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never,"
                    + " command: c, args: !!seq [a, !!str 5, !!binary aGVsbG8=]}",
                "as: a, as-groups: !!str [a]",
                "!!str token: t")
            .map(text -> one("tagged " + text, config("c", "https://a", "u", text)));
    return Stream.of(texts, flags, collections).flatMap(each -> each);
  }

  // Three files that define some of the same few names.
  static Stream<Case> generated() {
    return IntStream.range(0, 30)
        .mapToObj(seed -> {
          var random = new Random(seed);
          Map<String, String> files = new LinkedHashMap<>();
          for (String name : List.of("a", "b", "c")) {
            files.put(name, randomConfig(random, name));
          }
          return new Case("generated " + seed, files, "%a:%missing:%b:%c");
        });
  }

  private static String randomConfig(Random random, String file) {
    var text = new StringBuilder();
    if (random.nextBoolean()) {
      text.append("current-context: x").append(random.nextInt(4)).append('\n');
    }
    List<String> clusters = new ArrayList<>();
    List<String> users = new ArrayList<>();
    List<String> contexts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      if (random.nextBoolean()) {
        clusters.add("{name: c%d, cluster: {server: 'https://%s%d'}}".formatted(i, file, i));
      }
      if (random.nextBoolean()) {
        users.add("{name: u%d, user: {token: %s%d}}".formatted(i, file, i));
      }
      if (random.nextBoolean()) {
        contexts.add(
            "{name: x%d, context: {cluster: c%d, user: u%d, namespace: %s}}"
                .formatted(i, random.nextInt(4), random.nextInt(4), file));
      }
    }
    return text + "clusters: " + clusters + "\nusers: " + users + "\ncontexts: " + contexts + "\n";
  }

  private static Case one(String name, String text) {
    return files(name, "%config", "config", text);
  }

  private static Case files(String name, String list, String... namesAndTexts) {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      files.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return new Case(name, files, list);
  }

  private static String config(String cluster, String server, String user, String body) {
    String block = body.contains("\n") ? "\n    " + body : " {" + body + "}";
    return """
    current-context: x
    clusters:
    - name: %s
      cluster: {server: %s}
    users:
    - name: %s
      user:%s
    contexts:
    - name: x
      context: {cluster: %1$s, user: %3$s}
    """
        .formatted(cluster, server, user, block);
  }

  private static String withFiles(String number) {
    return """
    clusters: [{name: c%1$s, cluster: {certificate-authority: ca, server: 'https://%1$s'}}]
    users: [{name: u%1$s, user: {client-certificate: crt, client-key: key}}]
    contexts: [{name: x%1$s, context: {cluster: c%1$s, user: u%1$s}}]
    """
        .formatted(number);
  }

  private record Run(int exitCode, String output) {}

  private Run kubectl(String list) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder("kubectl", "config", "view", "--raw", "--flatten", "-o", "json");
    builder.environment().put("KUBECONFIG", list);
    builder.environment().put("HOME", folder.toString());
    builder.redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output);
  }

  // Both sides in the same words. Contexts that kubectl could not use are left out: it notices that
  // only when it connects.
  private static Map<String, Map<String, Object>> described(JsonNode view) {
    Map<String, JsonNode> clusters = byName(view, "clusters", "cluster");
    Map<String, JsonNode> users = byName(view, "users", "user");
    Map<String, Map<String, Object>> contexts = new TreeMap<>();
    byName(view, "contexts", "context")
        .forEach((name, context) -> {
          JsonNode cluster = clusters.get(context.path("cluster").asString(""));
          String userName = context.path("user").asString("");
          JsonNode user = users.get(userName);
          if (cluster != null
              && !cluster.path("server").asString("").isEmpty()
              && (user != null || userName.isEmpty())) {
            boolean current = name.equals(view.path("current-context").asString(""));
            Map<String, Object> facts = described(cluster, user, current);
            putText(facts, "namespace", context.path("namespace"));
            contexts.put(name, facts);
          }
        });
    return contexts;
  }

  private static Map<String, JsonNode> byName(JsonNode view, String list, String kind) {
    Map<String, JsonNode> entries = new LinkedHashMap<>();
    view.path(list)
        .forEach(entry -> entries.put(entry.path("name").asString(""), entry.path(kind)));
    entries.remove("");
    return entries;
  }

  private static Map<String, Object> described(
      JsonNode cluster, @Nullable JsonNode user, boolean current) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("current", current);
    putText(facts, "server", cluster.path("server"));
    putText(facts, "proxy", cluster.path("proxy-url"));
    putText(facts, "serverName", cluster.path("tls-server-name"));
    facts.put("skipVerify", cluster.path("insecure-skip-tls-verify").asBoolean(false));
    putText(facts, "ca", cluster.path("certificate-authority-data"));
    if (user != null) {
      putText(facts, "token", user.path("token"));
      putText(facts, "username", user.path("username"));
      putText(facts, "password", user.path("password"));
      putText(facts, "certificate", user.path("client-certificate-data"));
      putText(facts, "key", user.path("client-key-data"));
      putText(facts, "as", user.path("as"));
      putText(facts, "as-uid", user.path("as-uid"));
      putAny(facts, "as-groups", user.path("as-groups"));
      putAny(facts, "as-user-extra", user.path("as-user-extra"));
      putText(facts, "command", user.path("exec").path("command"));
      putAny(facts, "args", user.path("exec").path("args"));
      putAny(facts, "env", user.path("exec").path("env"));
      putText(facts, "installHint", user.path("exec").path("installHint"));
    }
    return facts;
  }

  private static void putText(Map<String, Object> facts, String key, JsonNode node) {
    String text = node.asString("");
    if (!text.isEmpty()) {
      facts.put(key, text);
    }
  }

  private static void putAny(Map<String, Object> facts, String key, JsonNode node) {
    if (!node.isEmpty()) {
      facts.put(key, node.toString());
    }
  }

  private static Map<String, Map<String, Object>> described(ClusterListing ours)
      throws IOException {
    Map<String, Map<String, Object>> contexts = new TreeMap<>();
    for (ClusterDetails cluster : ours.clusters()) {
      contexts.put(cluster.name().value(), described(cluster));
    }
    return contexts;
  }

  private static Map<String, Object> described(ClusterDetails cluster) throws IOException {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("current", cluster.presentation().current());
    putText(facts, "namespace", cluster.presentation().namespace());
    facts.put("server", cluster.server().toString());
    URI proxyUrl = cluster.proxyUrl();
    putText(facts, "proxy", proxyUrl == null ? null : proxyUrl.toString());
    putText(facts, "serverName", cluster.tls().serverName());
    facts.put("skipVerify", cluster.tls().skipVerify());
    putText(facts, "ca", base64(cluster.tls().authority()));
    describe(cluster.user(), facts);
    return facts;
  }

  private static void describe(ClusterUser user, Map<String, Object> facts) throws IOException {
    Secret token = user.token();
    putText(facts, "token", token == null ? null : token.reveal());
    if (user.basic() != null) {
      putText(facts, "username", user.basic().username());
      putText(facts, "password", user.basic().password().reveal());
    }
    if (user.certificate() != null) {
      putText(facts, "certificate", base64(user.certificate().certificate()));
      putText(facts, "key", base64(user.certificate().privateKey()));
    }
    Impersonation as = user.impersonation();
    if (as != null) {
      putText(facts, "as", as.user());
      putText(facts, "as-uid", as.uid());
      putAny(facts, "as-groups", JsonMapper.shared().valueToTree(as.groups()));
      putAny(facts, "as-user-extra", JsonMapper.shared().valueToTree(as.extra()));
    }
    ExecPlugin exec = user.exec();
    if (exec != null) {
      putText(facts, "command", exec.command());
      putAny(facts, "args", JsonMapper.shared().valueToTree(exec.arguments()));
      putText(facts, "installHint", exec.installHint());
      List<Map<String, String>> environment = new ArrayList<>();
      exec.environment()
          .forEach((name, value) -> {
            Map<String, String> variable = new LinkedHashMap<>();
            variable.put("name", name);
            variable.put("value", value.reveal());
            environment.add(variable);
          });
      putAny(facts, "env", JsonMapper.shared().valueToTree(environment));
    }
  }

  private static void putText(Map<String, Object> facts, String key, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      facts.put(key, text);
    }
  }

  private static @Nullable String base64(@Nullable PemSource source) throws IOException {
    return source == null ? null : Base64.getEncoder().encodeToString(source.read("it"));
  }
}
