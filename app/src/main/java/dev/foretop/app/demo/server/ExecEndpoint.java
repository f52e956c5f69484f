package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.pod.PodFiles;
import dev.foretop.app.demo.pod.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs a command in a container, over a WebSocket.
final class ExecEndpoint {

  private static final List<String> PROTOCOLS =
      List.of("v5.channel.k8s.io", "v4.channel.k8s.io", "channel.k8s.io");
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final InstantSource clock;
  private final PodFiles files = new PodFiles();

  ExecEndpoint(InstantSource clock) {
    this.clock = clock;
  }

  void exec(Call call, Callback callback, JsonNode pod, String container) {
    requireUpgrade(call);
    if (!Json.text(pod, "status", "phase").equals("Running")) {
      String phase = Json.text(pod, "status", "phase");
      throw Status.badRequest(
          "cannot exec into a container in a completed or pending pod; current phase is " + phase);
    }
    List<String> command = call.query().texts("command");
    if (command.isEmpty()) {
      throw Status.badRequest("you must specify at least 1 command for the container");
    }
    open(call, callback, connection -> run(call, connection, pod, container, command));
  }

  static void requireUpgrade(Call call) {
    String upgrade = call.header(HttpHeader.UPGRADE).toLowerCase(Locale.ROOT);
    String key = call.header(HttpHeader.SEC_WEBSOCKET_KEY);
    if (!upgrade.equals("websocket") || key.isEmpty()) {
      throw Status.badRequest("Upgrade request required");
    }
  }

  private void run(
      Call call, ExecConnection connection, JsonNode pod, String container, List<String> command)
      throws IOException, InterruptedException {
    boolean isTerminal = call.query().truth("tty");
    var shell = new Shell(pod, container, clock, connection, isTerminal);
    Optional<Integer> code = shell.run(command, files);
    connection.finish(
        code.map(ExecEndpoint::ended).orElseGet(() -> notFound(command.getFirst())).toString());
  }

  static void open(Call call, Callback callback, ExecConnection.Work work) {
    var metaData = call.request().getConnectionMetaData();
    EndPoint endPoint = metaData.getConnection().getEndPoint();
    var executor = metaData.getConnector().getExecutor();
    var headers = call.response().getHeaders();
    headers.put(HttpHeader.UPGRADE, "websocket");
    headers.put(HttpHeader.CONNECTION, "Upgrade");
    String key = call.header(HttpHeader.SEC_WEBSOCKET_KEY);
    headers.put(HttpHeader.SEC_WEBSOCKET_ACCEPT, accept(key));
    protocol(call).ifPresent(chosen -> headers.put(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL, chosen));
    call.response().setStatus(101);
    var connection = new ExecConnection(endPoint, executor, work);
    call.request().setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, connection);
    call.response().write(true, null, callback);
  }

  private static Optional<String> protocol(Call call) {
    List<String> offered =
        call.request().getHeaders().getValuesList(HttpHeader.SEC_WEBSOCKET_SUBPROTOCOL).stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(String::strip)
            .toList();
    Optional<String> chosen = offered.stream().filter(PROTOCOLS::contains).findFirst();
    if (!offered.isEmpty() && chosen.isEmpty()) {
      throw Status.badRequest("unable to upgrade: unsupported subprotocols " + offered);
    }
    return chosen;
  }

  static ObjectNode ended(int code) {
    ObjectNode status = Json.object();
    status.putObject("metadata");
    if (code == 0) {
      return status.put("status", "Success");
    }
    status.put("status", "Failure");
    status.put("message", "command terminated with exit code " + code);
    status.put("reason", "NonZeroExitCode");
    status
        .putObject("details")
        .putArray("causes")
        .addObject()
        .put("reason", "ExitCode")
        .put("message", Integer.toString(code));
    return status;
  }

  private static ObjectNode notFound(String command) {
    String message =
        "Internal error occurred: error executing command in container: exec: \"%s\": executable file not found in $PATH"
            .formatted(command);
    return new Status(500, "InternalError", message, null).toJson();
  }

  private static String accept(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
