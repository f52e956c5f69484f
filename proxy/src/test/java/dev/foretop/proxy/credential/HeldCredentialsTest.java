package dev.foretop.proxy.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.cluster.Secret;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class HeldCredentialsTest {

  private static final ProviderIdentity IDENTITY = new ProviderIdentity.GoogleAccount();

  private volatile Holder holder = new Holder("jane", "1");
  private volatile int looks;

  private final HeldCredentials held =
      new HeldCredentials(
          new ProviderTokens() {
            @Override
            public Credential fetch(ProviderIdentity identity) {
              return new Credential(new Secret("Bearer of " + holder.who()), null, null);
            }

            @Override
            @SuppressWarnings("NonAtomicVolatileUpdate") // one thread
            public Holder holder(ProviderIdentity identity) {
              looks++;
              return holder;
            }
          },
          InstantSource.system());

  @Test
  void looksOnceForEachRequestWhoStandsBehindIt() throws Exception {
    held.obtain(IDENTITY);
    looks = 0;

    for (int i = 1; i <= 10; i++) {
      assertThat(held.ready(IDENTITY)).isPresent();
      assertThat(looks).isEqualTo(i);
    }
  }

  @Test
  void grantsACredentialForAsLongAsItsOwnAccountStands() throws Exception {
    Granted janes = held.obtain(IDENTITY);
    assertThat(held.ready(IDENTITY).orElseThrow().tenure()).isSameAs(janes.tenure());

    holder = new Holder("jane", "2");
    assertThat(janes.tenure().getAsBoolean()).isTrue();
    assertThat(held.ready(IDENTITY)).isEmpty();
    assertThat(held.obtain(IDENTITY).tenure()).isSameAs(janes.tenure());

    holder = new Holder("joe", "3");
    assertThat(janes.tenure().getAsBoolean()).isFalse();
    Granted joes = held.obtain(IDENTITY);
    assertThat(joes.credential().authorization()).isEqualTo(new Secret("Bearer of joe"));
    assertThat(joes.tenure().getAsBoolean()).isTrue();
  }
}
