package dev.foretop.proxy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.policy.Grant;
import dev.foretop.proxy.problem.ProxyProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A token that ends between the moment it lets a request in and the moment it is renewed.
class RenewedTooLateTest {

  @TempDir Path home;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-29T08:00:00Z"));
  private ClientRegistry registry;
  private Client client;

  @BeforeEach
  void issue() throws IOException {
    registry = new ClientRegistry(new ClientsFile(home.resolve("clients.json")), now::get);
    client =
        registry
            .issue(
                new ClientWish(
                    "tool", Grant.EVERYTHING, Duration.ofMinutes(10), Duration.ofMinutes(20)))
            .client();
  }

  @Test
  void isSaidToHaveExpired() throws IOException {
    assertThat(registry.ended(client)).isEmpty();

    now.set(client.expiresAt());

    assertThat(registry.renew(client)).isEmpty();
    assertThat(registry.ended(client).orElseThrow().problem())
        .isInstanceOf(ProxyProblem.ExpiredToken.class);
  }

  @Test
  void isSaidToHaveBeenTakenBackIfItWas() throws IOException {
    registry.revoke(client.id());

    assertThat(registry.renew(client)).isEmpty();
    assertThat(registry.ended(client).orElseThrow().problem())
        .isInstanceOf(ProxyProblem.RevokedToken.class);
  }
}
