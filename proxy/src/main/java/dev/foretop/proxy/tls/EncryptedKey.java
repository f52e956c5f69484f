package dev.foretop.proxy.tls;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/// Decrypts private keys: PKCS#8 (`ENCRYPTED PRIVATE KEY`) and the older form of OpenSSL
/// (`Proc-Type: 4,ENCRYPTED`).
final class EncryptedKey {

  private EncryptedKey() {}

  // Made only when it is needed, and not registered with the JDK: it would change what the rest of
  // the program gets.
  private static final class Lazy {
    static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
  }

  /// The passphrase is missing or wrong; the message says what to do.
  static final class PassphraseException extends IOException {

    private static final long serialVersionUID = 1;

    PassphraseException(String message) {
      super(message);
    }
  }

  static boolean isOne(Object block) {
    return block instanceof PKCS8EncryptedPrivateKeyInfo || block instanceof PEMEncryptedKeyPair;
  }

  static PrivateKeyInfo decrypt(Object block, String what, KeyPassphrase passphrase)
      throws PassphraseException {
    char[] characters = find(what, passphrase);
    try {
      return block instanceof PKCS8EncryptedPrivateKeyInfo encrypted
          ? encrypted.decryptPrivateKeyInfo(
              new JceOpenSSLPKCS8DecryptorProviderBuilder()
                  .setProvider(Lazy.PROVIDER)
                  .build(characters))
          : ((PEMEncryptedKeyPair) block)
              .decryptKeyPair(
                  new JcePEMDecryptorProviderBuilder().setProvider(Lazy.PROVIDER).build(characters))
              .getPrivateKeyInfo();
    } catch (IOException | PKCSException | OperatorCreationException | RuntimeException _) {
      // Not passed on as the cause: it may quote the key.
      throw new PassphraseException(
          "%s is encrypted, and the passphrase does not fit: %s"
              .formatted(what, passphrase.advice()));
    }
  }

  private static char[] find(String what, KeyPassphrase passphrase) throws PassphraseException {
    Optional<char[]> found;
    try {
      found = passphrase.find();
    } catch (IOException e) {
      throw new PassphraseException(
          "%s is encrypted, and its passphrase cannot be read: %s".formatted(what, e.getMessage()));
    }
    return found.orElseThrow(
        () -> new PassphraseException("%s is encrypted: %s".formatted(what, passphrase.advice())));
  }
}
