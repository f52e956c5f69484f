package dev.foretop.proxy.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.proxy.tls.TestChain.Part;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Stores of other systems, stood in for by ones with a company's authority in them.
@Execution(ExecutionMode.CONCURRENT)
class SystemAuthoritiesTest {

  private final List<String> asked = new ArrayList<>();

  @Test
  void asksTheSystemsStoreBesideTheBundledOne() throws Exception {
    X509Certificate company = TestChain.with(Part.LEAF, "nothing").root();
    List<X509Certificate> bundled = find("Linux", company);
    assertThat(asked).isEmpty();

    assertThat(find("Windows 11", company)).containsAll(bundled).contains(company);
    assertThat(asked).containsExactly("Windows-ROOT");
    asked.clear();
    assertThat(find("Mac OS X", company)).containsAll(bundled).contains(company);
    assertThat(asked).containsExactly("KeychainStore-ROOT", "KeychainStore");
  }

  @Test
  void takesNoCertificateThatIsThereWithAKey() throws Exception {
    TestChain chain = TestChain.with(Part.LEAF, "nothing");
    var authorities =
        new SystemAuthorities(_ ->
            store(store ->
                store.setKeyEntry(
                    "own", chain.key(), new char[0], new Certificate[] {chain.leaf()})));

    assertThat(authorities.find("Windows 11")).doesNotContain(chain.leaf());
  }

  @Test
  void goesOnWithoutAStoreThatIsNotThere() throws Exception {
    var authorities =
        new SystemAuthorities(type -> {
          throw new KeyStoreException(type + " not found");
        });

    assertThat(authorities.find("Windows 11")).isEqualTo(authorities.find("Linux"));
  }

  private List<X509Certificate> find(String system, X509Certificate company) throws Exception {
    return new SystemAuthorities(
            type -> {
              asked.add(type);
              return store(store -> store.setCertificateEntry("company", company));
            })
        .find(system);
  }

  @FunctionalInterface
  private interface Filling {
    void into(KeyStore store) throws KeyStoreException;
  }

  private static KeyStore store(Filling filling) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    filling.into(store);
    return store;
  }
}
