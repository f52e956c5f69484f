package dev.foretop.app.start;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stands before an API server and runs the commands of its containers itself, as an older or a
/// stranger server would.
final class ExecRelay implements AutoCloseable {

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Pattern HEADER = Pattern.compile("(?imd)^([\\w-]+): *(.*?)\r$");

  /// What stands for the programs of all containers.
  interface Programs {

    /// Returns the protocol to agree on; a status such as `400 Bad Request` refuses.
    String agree(List<String> offered);

    /// Runs one. What it returns is the `Status` that it ends with.
    String run(String query, Terminal terminal) throws IOException;
  }

  /// The other side's terminal.
  record Terminal(DataInputStream in, OutputStream out) {

    void write(byte[] bytes) throws IOException {
      send(1, bytes);
    }

    void send(int channel, byte[] bytes) throws IOException {
      var frame = new ByteArrayOutputStream();
      int length = bytes.length + 1;
      frame.write(0x82);
      if (length < 126) {
        frame.write(length);
      } else {
        frame.writeBytes(new byte[] {126, (byte) (length >> 8), (byte) length});
      }
      frame.write(channel);
      frame.writeBytes(bytes);
      out.write(frame.toByteArray());
      out.flush();
    }

    /// Returns the next that is typed.
    String read() throws IOException {
      while (true) {
        int kind = in.readUnsignedByte() & 0xf;
        int length = in.readUnsignedByte() & 0x7f;
        length = length == 126 ? in.readUnsignedShort() : length;
        byte[] mask = in.readNBytes(4);
        byte[] bytes = in.readNBytes(length);
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] ^= mask[i % 4];
        }
        if (kind == 2 && length > 0 && bytes[0] == 0) {
          return new String(bytes, 1, bytes.length - 1, UTF_8);
        }
      }
    }
  }

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> offers = new CopyOnWriteArrayList<>();
  private final Programs programs;
  private final int target;
  private final Path kubeconfig;

  ExecRelay(ApiRelay before, Programs programs) throws IOException {
    this.programs = programs;
    Path given = before.kubeconfig();
    String text = Files.readString(given);
    Matcher address = Pattern.compile("http://127.0.0.1:(\\d+)").matcher(text);
    if (!address.find()) {
      throw new IllegalStateException(text);
    }
    target = Integer.parseInt(address.group(1));
    kubeconfig =
        Files.writeString(
            given.resolveSibling("exec.json"),
            address.replaceFirst("http://127.0.0.1:" + server.getLocalPort()));
    Thread.ofVirtual().start(this::accept);
  }

  Path kubeconfig() {
    return kubeconfig;
  }

  /// Returns the protocols that were offered, by request.
  List<String> offers() {
    return List.copyOf(offers);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket from = server.accept();
        Thread.ofVirtual().start(() -> serve(from));
      } catch (IOException _) {
        // Closed.
      }
    }
  }

  private void serve(Socket from) {
    try (from) {
      String head = head(from.getInputStream());
      if (header(head, "Upgrade").isEmpty()) {
        pass(head, from);
      } else {
        upgrade(head, from);
      }
    } catch (IOException _) {
      // One of them has gone.
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("gone");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static String header(String head, String name) {
    return HEADER
        .matcher(head)
        .results()
        .filter(line -> line.group(1).equalsIgnoreCase(name))
        .map(line -> line.group(2))
        .findFirst()
        .orElse("");
  }

  // One request for each connection, so that every one can be looked at.
  private void pass(String head, Socket from) throws IOException {
    String single =
        head.replaceAll("(?im)^Connection:.*\r\n", "")
            .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
    try (var to = new Socket(InetAddress.getLoopbackAddress(), target)) {
      to.getOutputStream().write(single.getBytes(ISO_8859_1));
      Thread.ofVirtual().start(() -> copy(from, to));
      to.getInputStream().transferTo(from.getOutputStream());
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // It has been answered.
    }
  }

  private void upgrade(String head, Socket from) throws IOException {
    String offered = header(head, "Sec-WebSocket-Protocol");
    offers.add(offered);
    String agreed = programs.agree(List.of(offered.split(", *")));
    OutputStream out = from.getOutputStream();
    if (Character.isDigit(agreed.charAt(0))) {
      String refusal =
          "HTTP/1.1 " + agreed + "\r\nContent-Length: 3\r\nConnection: close\r\n\r\nno\n";
      out.write(refusal.getBytes(ISO_8859_1));
      out.flush();
      return;
    }
    String accepted =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + proof(header(head, "Sec-WebSocket-Key"))
            + "\r\nSec-WebSocket-Protocol: "
            + agreed
            + "\r\n\r\n";
    out.write(accepted.getBytes(ISO_8859_1));
    var terminal = new Terminal(new DataInputStream(from.getInputStream()), out);
    String status = programs.run(head.substring(0, head.indexOf('\r')), terminal);
    terminal.send(3, status.getBytes(UTF_8));
    out.write(new byte[] {(byte) 0x88, 2, 3, (byte) 0xe8});
    out.flush();
  }

  private static String proof(String key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(ISO_8859_1));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
