package dev.foretop.app.ui.fx;

import dev.foretop.app.kube.ApiProblem;
import dev.foretop.app.kube.CertificateReport;
import dev.foretop.app.kube.ClusterInfo;
import dev.foretop.app.kube.ConnectionState;
import dev.foretop.app.kube.ConnectionState.Outage;
import dev.foretop.app.kube.SignIn;
import dev.foretop.app.words.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What is said about a connection, and what the user can do about it.
///
/// @param title the state in one sentence
/// @param cause what went wrong, in the words of whoever noticed it, or null
/// @param hint the next step, or null
public record ConnectionPage(
    Standing standing,
    String title,
    @Nullable String cause,
    @Nullable String hint,
    List<Action> actions) {

  /// How it stands, as lists show it.
  public enum Standing {
    CLOSED("closed", Texts.of("fx.not.connected"), Feather.CLOUD_OFF),
    CONNECTING("progress", Texts.of("fx.connecting.word"), Feather.LOADER),
    LIVE("ok", Texts.of("fx.live"), Feather.CLOUD),
    NEEDS_SIGN_IN("warning", Texts.of("fx.needs.sign"), Feather.KEY),
    FORBIDDEN("warning", Texts.of("fx.forbidden"), Feather.LOCK),
    LOST("error", Texts.of("fx.connection.lost"), Feather.CLOUD_OFF),
    UNREACHABLE("error", Texts.of("fx.unreachable"), Feather.CLOUD_OFF),
    TROUBLED("error", Texts.of("fx.answers.errors"), Feather.ALERT_TRIANGLE),
    CERTIFICATE("error", Texts.of("fx.certificate.problem"), Feather.SHIELD_OFF);

    private final String style;
    private final String label;
    private final Feather icon;

    Standing(String style, String label, Feather icon) {
      this.style = style;
      this.label = label;
      this.icon = icon;
    }

    public Feather icon() {
      return icon;
    }
  }

  /// What the user can do.
  public enum Action {
    SIGN_IN(Texts.of("fx.sign.google")),
    SIGN_IN_TO_ISSUER(Texts.of("fx.sign")),
    SHOW_CERTIFICATE(Texts.of("fx.show.certificate")),
    ASK_AGAIN(Texts.of("fx.ask.me.again")),
    RETRY(Texts.of("fx.try.again")),
    EDIT(Texts.of("fx.cluster.settings")),
    DISCONNECT(Texts.of("words.disconnect"));

    private final String title;

    Action(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private static final String BY_ITSELF = Texts.of("fx.foretop.keeps.trying.said");

  public ConnectionPage {
    actions = List.copyOf(actions);
  }

  /// The state dot's style class.
  public String style() {
    return standing.style;
  }

  /// The state in a word or two, for lists.
  public String label() {
    return standing.label;
  }

  /// Returns whether the user can do something that is more than waiting.
  public boolean isDown() {
    return actions.contains(Action.RETRY);
  }

  /// Describes `state` of `cluster`.
  public static ConnectionPage of(ClusterInfo cluster, ConnectionState state) {
    String name = cluster.displayName();
    return switch (state) {
      case ConnectionState.NotConnected() ->
          quiet(Standing.CLOSED, Texts.of("fx.not.connected.said", name), null);
      case ConnectionState.Connecting() ->
          new ConnectionPage(
              Standing.CONNECTING,
              Texts.of("fx.connecting", name),
              null,
              cluster.signIn() == SignIn.PLUGIN ? Texts.of("fx.program.signs.may") : null,
              List.of(Action.DISCONNECT));
      case ConnectionState.Live(var version) ->
          quiet(Standing.LIVE, Texts.of("fx.connected", name), version.isEmpty() ? null : version);
      case ConnectionState.NeedsSignIn(var outage) -> needsSignIn(cluster, outage);
      case ConnectionState.Forbidden(var outage) ->
          down(cluster, Standing.FORBIDDEN, Texts.of("fx.may.not.use", name), outage, List.of());
      case ConnectionState.Unreachable(var outage) -> {
        Standing standing = withoutAnswer(outage);
        yield down(cluster, standing, title(standing, name, outage), outage, List.of());
      }
      case ConnectionState.CertificateProblem(var outage, var report) ->
          down(
              cluster,
              Standing.CERTIFICATE,
              certificateTitle(report, name),
              outage,
              List.of(Action.SHOW_CERTIFICATE));
    };
  }

  // What answers is not lost, whatever it answers.
  private static Standing withoutAnswer(Outage outage) {
    if (!(outage.problem() instanceof ApiProblem.Unreachable) || status(outage) > 0) {
      return Standing.TROUBLED;
    }
    return outage.wasLive() ? Standing.LOST : Standing.UNREACHABLE;
  }

  private static int status(Outage outage) {
    return outage.problem() instanceof ApiProblem.Unreachable(_, _, var status) ? status : 0;
  }

  private static String title(Standing standing, String name, Outage outage) {
    int status = status(outage);
    return switch (standing) {
      case TROUBLED ->
          status > 0
              ? Texts.of("fx.answers.status", name, String.valueOf(status))
              : Texts.of("fx.answers.error", name);
      case LOST -> Texts.of("fx.connection.lost.said", name);
      default -> Texts.of("fx.cannot.reached", name);
    };
  }

  private static String certificateTitle(CertificateReport report, String name) {
    String rules =
        report.rules().stream()
            .map(CertificateWords::brief)
            .collect(Collectors.joining(Texts.of("words.and")));
    return Texts.of("fx.certificate", name, rules);
  }

  private static ConnectionPage quiet(Standing standing, String title, @Nullable String cause) {
    return new ConnectionPage(standing, title, cause, null, List.of());
  }

  private static ConnectionPage needsSignIn(ClusterInfo cluster, Outage outage) {
    List<Action> first =
        isRefusedByUser(outage.problem()) ? List.of(Action.ASK_AGAIN) : signIn(cluster.signIn());
    return down(
        cluster,
        Standing.NEEDS_SIGN_IN,
        Texts.of("fx.needs.sign.said", cluster.displayName()),
        outage,
        first);
  }

  private static List<Action> signIn(SignIn way) {
    return switch (way) {
      case GOOGLE -> List.of(Action.SIGN_IN);
      case OIDC -> List.of(Action.SIGN_IN_TO_ISSUER);
      case PLUGIN, CLOUD, SETTINGS -> List.of();
    };
  }

  private static ConnectionPage down(
      ClusterInfo cluster, Standing standing, String title, Outage outage, List<Action> first) {
    List<Action> actions = new ArrayList<>(first);
    actions.add(Action.RETRY);
    actions.add(Action.EDIT);
    actions.add(Action.DISCONNECT);
    return new ConnectionPage(
        standing, title, outage.problem().message(), hint(cluster, outage), actions);
  }

  /// Returns cause and hint as sentences in one line.
  public String summary() {
    String first = cause == null ? "" : cause.strip();
    String end = first.isEmpty() || first.endsWith(".") ? " " : ". ";
    return (first + end + (hint == null ? "" : hint)).strip();
  }

  private static boolean isRefusedByUser(ApiProblem problem) {
    return problem instanceof ApiProblem.Unauthorized(_, _, var by)
        && by == ApiProblem.Refusal.USER;
  }

  // Of a credential that it refuses a cluster says no more than "Unauthorized".
  private static String refusalHint(ClusterInfo cluster) {
    return switch (cluster.signIn()) {
      case GOOGLE -> Texts.of("fx.does.not.accept");
      case OIDC -> Texts.of("fx.does.not.accept.your");
      case PLUGIN -> Texts.of("fx.does.not.accept.what");
      case CLOUD -> Texts.of("fx.does.not.accept.your.identity");
      case SETTINGS ->
          cluster.isRemovable()
              ? Texts.of("fx.does.not.accept.what.added")
              : Texts.of("fx.does.not.accept.token");
    };
  }

  private static String sentence(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  // Where nothing of the cluster may be seen, no namespace may.
  private static String nextStep(ApiProblem problem) {
    return problem instanceof ApiProblem.Forbidden
        ? Texts.of("fx.ask.administrator")
        : Problem.hint(problem);
  }

  private static String hint(ClusterInfo cluster, Outage outage) {
    if (isRefusedByUser(outage.problem())) {
      return Texts.of("fx.if.trust.program");
    }
    boolean isRefused =
        outage.problem() instanceof ApiProblem.Unauthorized(_, var known, _) && known == null;
    String hint = sentence(isRefused ? refusalHint(cluster) : nextStep(outage.problem()));
    if (outage.waitsForUser()) {
      return Texts.of("fx.foretop.waits.before", hint);
    }
    return hint.contains(BY_ITSELF) ? hint : hint + " " + BY_ITSELF;
  }
}
