package dev.foretop.app.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whose a port is.
class PortHolderTest {

  @Test
  void namesTheProgramThatListens() throws Exception {
    for (String address : List.of("127.0.0.1", "::1", "0.0.0.0")) {
      try (var server = new ServerSocket(0, 1, InetAddress.getByName(address))) {
        assertThat(PortHolder.find(server.getLocalPort()).orElseThrow())
            .startsWith("java")
            .endsWith("(process " + ProcessHandle.current().pid() + ")");
      }
    }
  }

  @Test
  void knowsNobodyWhereNobodyListens() throws Exception {
    int free;
    try (var server = new ServerSocket(0)) {
      free = server.getLocalPort();
    }
    assertThat(PortHolder.find(free)).isEmpty();
  }

  // Connections from and to the port are no listeners.
  @Test
  void readsTheKernelsTable() {
    List<String> table =
        List.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
            "   0: 0100007F:46A0 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 81234 1 0",
            "   1: 0100007F:46A0 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 81235 1 0",
            "   2: 0100007F:9C40 0100007F:46A0 01 00000000:00000000 00:00000000 00000000  1000        0 81236 1 0",
            "broken");

    assertThat(PortHolder.ofKernel(table, 18080)).containsExactly(Path.of("socket:[81234]"));
    assertThat(PortHolder.ofKernel(table, 8080)).isEmpty();
  }

  @Test
  void readsLsof() {
    assertThat(PortHolder.ofLsof(List.of("p4711", "f12", "p4712"))).contains("4711");
    assertThat(PortHolder.ofLsof(List.of())).isEmpty();
  }

  @Test
  void readsNetstatInAnyLanguage() {
    List<String> german =
        List.of(
            "",
            "Aktive Verbindungen",
            "  Proto  Lokale Adresse         Remoteadresse          Status           PID",
            "  TCP    127.0.0.1:8080         127.0.0.1:50123        HERGESTELLT     1111",
            "  TCP    127.0.0.1:18080        0.0.0.0:0              ABHÖREN         2222",
            "  TCP    127.0.0.1:8080         0.0.0.0:0              ABHÖREN         3333",
            "  TCP    [::1]:8080             [::]:0                 ABHÖREN         3333");

    assertThat(PortHolder.ofNetstat(german, 8080)).contains("3333");
    assertThat(PortHolder.ofNetstat(german, 80)).isEmpty();
  }
}
