package dev.foretop.proxy.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Sends a [Trial] over HTTP/1.1, on a connection of its own, byte for byte as it says.
final class Http1Client {

  private static final int PATIENCE_MILLIS = 20_000;

  private final int port;
  private final String fields;

  /// @param fields lines that each request has, the token among them
  Http1Client(int port, String fields) {
    this.port = port;
    this.fields = fields;
  }

  Outcome send(Trial trial) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      try {
        write(trial, socket);
      } catch (IOException _) {
        // refused before all of it was there; the answer says why
      }
      return trial.end() == Trial.End.ABORT ? Outcome.BROKEN : read(trial, socket);
    }
  }

  private void write(Trial trial, Socket socket) throws IOException {
    OutputStream out = socket.getOutputStream();
    boolean chunked = trial.end() == Trial.End.SEPARATELY || trial.end() == Trial.End.TRAILERS;
    var head = new StringBuilder();
    head.append(trial.method()).append(" /api/kubernetes/proxy/trial/").append(trial.id());
    head.append(" HTTP/1.1\nHost: 127.0.0.1:").append(port).append('\n').append(fields);
    head.append("X-Trial: ").append(trial.id()).append('\n');
    if (chunked) {
      head.append("Transfer-Encoding: chunked\n");
    } else if (trial.announced() != null) {
      head.append("Content-Length: ").append(trial.announced()).append('\n');
    }
    if (trial.end() == Trial.End.UPGRADE) {
      head.append("Connection: Upgrade\nUpgrade: websocket\n");
    }
    out.write(head.append('\n').toString().replace("\n", "\r\n").getBytes(ISO_8859_1));
    boolean silent = !chunked && trial.announced() == null && trial.end() != Trial.End.UPGRADE;
    String body = silent ? "" : trial.text();
    int size = Math.max(1, body.length() / trial.pieces());
    for (int at = 0; at < body.length(); at += size) {
      String piece = body.substring(at, Math.min(body.length(), at + size));
      out.write((chunked ? chunk(piece) : piece).getBytes(ISO_8859_1));
      if (trial.end() == Trial.End.ABORT) {
        return;
      }
    }
    if (chunked) {
      String trailer =
          trial.end() == Trial.End.TRAILERS ? "X-Late: 1\r\nContent-Length: 3\r\n" : "";
      out.write(("0\r\n" + trailer + "\r\n").getBytes(ISO_8859_1));
    } else if (trial.announced() != null && trial.announced() > trial.body()) {
      socket.shutdownOutput();
    }
  }

  private static String chunk(String piece) {
    return Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n";
  }

  private static Outcome read(Trial trial, Socket socket) {
    int status = 0;
    Map<String, String> fields = Map.of();
    var body = new ByteArrayOutputStream();
    boolean whole = false;
    try {
      var in = new BufferedInputStream(socket.getInputStream());
      do {
        status = Integer.parseInt(line(in).split(" ", -1)[1]);
        fields = fields(in);
      } while (status < 200 && status != 101);
      whole = readBody(trial, status, fields, in, body);
    } catch (IOException _) {
      // broken off where it is
    }
    return new Outcome(status, fields.get("x-trial"), body.toString(ISO_8859_1), whole);
  }

  private static boolean readBody(
      Trial trial,
      int status,
      Map<String, String> fields,
      InputStream in,
      ByteArrayOutputStream body)
      throws IOException {
    if (trial.method().equals("HEAD") || status == 204 || status == 304 || status == 101) {
      return true;
    }
    String length = fields.get("content-length");
    if (length != null) {
      body.write(in.readNBytes(Integer.parseInt(length)));
      return body.size() == Integer.parseInt(length);
    }
    if (!"chunked".equals(fields.get("transfer-encoding"))) {
      in.transferTo(body);
      return true;
    }
    for (int size = Integer.parseInt(line(in), 16); size > 0; ) {
      body.write(in.readNBytes(size));
      line(in);
      size = Integer.parseInt(line(in), 16);
    }
    return true;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static Map<String, String> fields(InputStream in) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      fields.put(name, line.substring(colon + 1).strip());
    }
    return fields;
  }
}
