package dev.foretop.app.signin;

import dev.foretop.app.oauth.CodeAnswer;
import dev.foretop.app.oauth.CodeReceiver;
import dev.foretop.app.oauth.Pkce;
import dev.foretop.app.oauth.RandomText;
import dev.foretop.app.oauth.RedirectPlace;
import dev.foretop.app.ui.issuer.IssuerSignIn;
import dev.foretop.app.words.Texts;
import dev.foretop.proxy.cluster.ProviderIdentity;
import dev.foretop.proxy.oidc.OidcClient;
import dev.foretop.proxy.oidc.OidcException;
import dev.foretop.proxy.oidc.OidcSettings;
import dev.foretop.proxy.oidc.OidcTokens;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A sign-in with this machine's browser (RFC 8252). Everything in it is made for one attempt.
final class BrowserAttempt implements IssuerSignIn.Attempt {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final ProviderIdentity.Oidc identity;
  private final OidcSettings settings;
  private final OidcClient client;
  private final CodeReceiver receiver;
  private final Pkce pkce = new Pkce();
  private final String nonce = RandomText.create();
  private final URI page;

  private BrowserAttempt(
      ProviderIdentity.Oidc identity,
      OidcSettings settings,
      OidcClient client,
      CodeReceiver receiver)
      throws OidcException {
    this.identity = identity;
    this.settings = settings;
    this.client = client;
    this.receiver = receiver;
    this.page = client.signInPage(receiver.uri(), receiver.state(), nonce, pkce.challenge());
  }

  static BrowserAttempt begin(
      ProviderIdentity.Oidc identity, OidcSettings settings, OidcClient client) throws IOException {
    CodeReceiver receiver = open(new Named(client));
    try {
      return new BrowserAttempt(identity, settings, client, receiver);
    } catch (OidcException e) {
      receiver.close();
      throw e;
    }
  }

  private static CodeReceiver open(Named issuer) throws IOException {
    try {
      return CodeReceiver.open(RedirectPlace.wellKnown(), issuer);
    } catch (IOException e) {
      throw new IOException(Texts.of("signin.ports.both.taken"), e);
    }
  }

  private record Named(OidcClient client) implements CodeReceiver.Issuer {

    @Override
    public boolean isNamed(String name) {
      return client.isNamed(name);
    }

    @Override
    public String words(CodeAnswer.Refused refusal) {
      return client.refusal(refusal.error(), refusal.description()).sentence();
    }
  }

  @Override
  public String issuer() {
    return String.valueOf(settings.issuer().getHost());
  }

  @Override
  public URI page() {
    return page;
  }

  @Override
  public @Nullable String userCode() {
    return null;
  }

  @Override
  public String await() throws IOException {
    try {
      OidcTokens tokens =
          client.exchange(code(receiver.await(PATIENCE)), receiver.uri(), pkce.verifier(), nonce);
      String who = KeptSignIn.keep(identity, tokens);
      receiver.tell(Texts.of("signin.signed.can.close", who));
      return who;
    } catch (IOException e) {
      String why = e instanceof OidcException problem ? problem.sentence() : e.getMessage();
      receiver.tell(Texts.of("words.not.signed.can", why));
      throw new IOException(why, e);
    }
  }

  private String code(CodeAnswer answer) throws IOException {
    return switch (answer) {
      case CodeAnswer.Code(var code) -> code;
      case CodeAnswer.Refused(var error, var said) -> throw client.refusal(error, said);
      case CodeAnswer.OtherIssuer() ->
          throw new IOException(Texts.of("signin.answer.names.another"));
      case CodeAnswer.Nobody() -> throw new IOException(Texts.of("signin.nobody.signed.five"));
      case CodeAnswer.Cancelled() -> throw new IOException(Texts.of("signin.sign.cancelled"));
    };
  }

  @Override
  public void cancel() {
    receiver.cancel();
  }

  @Override
  public void close() {
    receiver.close();
    client.close();
  }
}
