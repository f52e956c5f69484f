package dev.foretop.proxy.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One HTTP/1.1 connection of a [StrictServer] (RFC 9112).
final class StrictHttp1 {

  private static final int MANY = 500;

  private final StrictServer server;
  private final InputStream in;
  private final OutputStream out;

  StrictHttp1(StrictServer server, InputStream in, OutputStream out) {
    this.server = server;
    this.in = in;
    this.out = out;
  }

  void serve() throws IOException {
    boolean more = true;
    while (more) {
      String line = line();
      String[] words = line.split(" ", -1);
      if (words.length != 3 || !words[2].equals("HTTP/1.1")) {
        server.fault("no request line: " + line.substring(0, Math.min(80, line.length())));
        return;
      }
      Map<String, String> fields = fields();
      Trial trial = server.request(fields.getOrDefault("x-trial", ""), words[1]);
      if (!words[0].equals(trial.method())) {
        server.fault("another method: " + line);
      }
      more = answer(trial, fields);
    }
  }

  private boolean answer(Trial trial, Map<String, String> fields) throws IOException {
    return switch (trial.answer()) {
      case EARLY, EARLY_AND_CLOSE -> answerEarly(trial, fields);
      case ENDLESS_INTERIM -> answerWithInterims(trial);
      default -> {
        server.body(trial, body(fields));
        yield reply(trial);
      }
    };
  }

  private boolean answerEarly(Trial trial, Map<String, String> fields) throws IOException {
    boolean close = trial.answer() == Trial.Reply.EARLY_AND_CLOSE;
    send(head(trial, "200 OK", (close ? "Connection: close\n" : "") + length(trial)));
    sendBody(trial);
    if (!close) {
      server.body(trial, body(fields));
    }
    return !close;
  }

  // An nginx in between would read on and on, and serve nobody else: it ends after many.
  private boolean answerWithInterims(Trial trial) throws IOException {
    for (int i = 0; i < MANY; i++) {
      send("HTTP/1.1 103 Early Hints\nX-Trial: %d\n\n".formatted(trial.id()));
    }
    return false;
  }

  private boolean reply(Trial trial) throws IOException {
    switch (trial.answer()) {
      case CHUNKED -> {
        send(head(trial, "200 OK", "Transfer-Encoding: chunked"));
        if (!isHead(trial)) {
          String text = trial.answerText();
          send(
              "%x\n".formatted(text.length())
                  + text
                  + "\n0\nX-Trailer: %d\n\n".formatted(trial.id()));
        }
      }
      case UNTIL_CLOSE -> {
        send(head(trial, "200 OK", "Connection: close"));
        sendBody(trial);
        return false;
      }
      case NOTHING_204 -> send(head(trial, "204 No Content", "Content-Length: 5"));
      case NOT_MODIFIED_WITH_LENGTH -> send(head(trial, "304 Not Modified", "Content-Length: 77"));
      case SURPLUS ->
          send(
              head(trial, "200 OK", length(trial))
                  + (isHead(trial) ? "" : trial.answerText())
                  + "HTTP/1.1 200 OK\nContent-Length: 8\nX-Trial: surplus\n\nsurplus!");
      case TOO_SHORT -> {
        send(head(trial, "200 OK", "Content-Length: 100000"));
        sendBody(trial);
        return false;
      }
      case INTERIM -> {
        send(
            "HTTP/1.1 100 Continue\n\nHTTP/1.1 102 Processing\n\nHTTP/1.1 103 Early Hints\nA: b\n\n");
        send(head(trial, "200 OK", length(trial)));
        sendBody(trial);
      }
      case BODY_AFTER_HEAD -> // also after a HEAD
          send(head(trial, "200 OK", length(trial)) + trial.answerText());
      case REFUSE_UPGRADE -> {
        send(head(trial, "403 Forbidden", length(trial)));
        sendBody(trial);
      }
      case SWITCH_UNASKED ->
          send(
              "HTTP/1.1 101 Switching Protocols\nConnection: upgrade\nUpgrade: x\nX-Trial: 1\n\nx");
      case NO_STATUS -> send("HTTP/1.1\nX-Trial: %d\nContent-Length: 0\n\n".formatted(trial.id()));
      default -> {
        send(head(trial, "200 OK", length(trial)));
        sendBody(trial);
      }
    }
    return true;
  }

  private static String length(Trial trial) {
    return "Content-Length: " + trial.answerText().length();
  }

  private static String head(Trial trial, String status, String fields) {
    return "HTTP/1.1 %s\nX-Trial: %d\n%s\n\n".formatted(status, trial.id(), fields);
  }

  private static boolean isHead(Trial trial) {
    return trial.method().equals("HEAD");
  }

  private void sendBody(Trial trial) throws IOException {
    if (!isHead(trial)) {
      send(trial.answerText());
    }
    out.flush();
  }

  private void send(String text) throws IOException {
    out.write(text.replace("\n", "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException();
      }
      if (c == '\n') {
        if (line.isEmpty() || line.charAt(line.length() - 1) != '\r') {
          server.fault("a line without CR");
        }
        return line.substring(0, Math.max(0, line.length() - 1));
      }
      line.append((char) c);
    }
  }

  private Map<String, String> fields() throws IOException {
    Map<String, String> fields = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        server.fault("no field: " + line);
        throw new IOException("a fault");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      String old = fields.put(name, line.substring(colon + 1).strip());
      if (old != null && (name.equals("content-length") || name.equals("transfer-encoding"))) {
        server.fault("twice: " + name);
      }
    }
    return fields;
  }

  private String body(Map<String, String> fields) throws IOException {
    String length = fields.get("content-length");
    String coding = fields.get("transfer-encoding");
    if (length != null && coding != null) {
      server.fault("both a length and a coding");
    }
    if (fields.containsKey("upgrade") && !"0".equals(fields.getOrDefault("content-length", "0"))) {
      server.fault("an upgrade with a body " + fields);
    }
    if (coding != null) {
      return chunks();
    }
    return length == null ? "" : read(Integer.parseInt(length));
  }

  private String chunks() throws IOException {
    var all = new StringBuilder();
    while (true) {
      int size = Integer.parseInt(line(), 16);
      if (size == 0) {
        while (!line().isEmpty()) {
          // trailers
        }
        return all.toString();
      }
      all.append(read(size));
      if (!line().isEmpty()) {
        server.fault("a chunk that does not end");
      }
    }
  }

  private String read(int size) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(in.readNBytes(size));
    if (bytes.size() < size) {
      throw new EOFException();
    }
    return bytes.toString(ISO_8859_1);
  }
}
