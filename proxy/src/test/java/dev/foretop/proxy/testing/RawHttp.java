package dev.foretop.proxy.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/// A client that sends exactly the bytes it is told to.
public final class RawHttp implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  public RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(8_000);
    in = socket.getInputStream();
  }

  /// Sends `text`, in which `\n` stands for CRLF.
  public RawHttp send(String text) throws IOException {
    return sendBytes(text.replace("\n", "\r\n"));
  }

  /// Sends `text` as it is, each character as one byte.
  public RawHttp sendBytes(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /// Reads one line without its end; the empty string at the end of a head.
  public String readLine() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.write(b);
    }
    return line.toString(ISO_8859_1).strip();
  }

  /// Reads the status line and the fields.
  public String readHead() throws IOException {
    var head = new StringBuilder();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      head.append(line).append('\n');
    }
    return head.toString();
  }

  /// Reads until the other side closes. A reset counts as an end.
  public String readAll() throws IOException {
    var all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (java.net.SocketException _) {
      all.write("[reset]".getBytes(ISO_8859_1));
    }
    return all.toString(ISO_8859_1);
  }

  public byte[] readBytes(int count) throws IOException {
    return in.readNBytes(count);
  }

  public InputStream in() {
    return in;
  }

  public Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
