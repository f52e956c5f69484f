package dev.foretop.proxy.team;

import dev.foretop.proxy.TeamProxy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// What a Service is in a cluster: hands connections out to the replicas that are ready.
final class Balancer implements AutoCloseable {

  private final ServerSocket socket = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
  private final List<TeamProxy> ready = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();

  Balancer(List<TeamProxy> replicas) throws IOException {
    ready.addAll(replicas);
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /// Hands out nothing to `replica` any more, as a Service whose pod is not ready.
  void leaveOut(TeamProxy replica) {
    ready.remove(replica);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.startVirtualThread(() -> join(client));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void join(Socket client) {
    TeamProxy replica = ready.get(Math.floorMod(turn.getAndIncrement(), ready.size()));
    try (client;
        var server = new Socket(InetAddress.getLoopbackAddress(), replica.port())) {
      Thread back = Thread.startVirtualThread(() -> pass(server, client));
      pass(client, server);
      back.join();
    } catch (IOException _) {
      // whoever is left sees its connection end
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException _) {
      // the other direction ends, too
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
