package dev.foretop.app.start;

import dev.foretop.app.consent.AskingExecConsent;
import dev.foretop.app.consent.ExecAnswers;
import dev.foretop.app.consent.ExecQuestion;
import dev.foretop.app.consent.PairingDesk;
import dev.foretop.app.google.GoogleAccount;
import dev.foretop.app.instance.RunningInstance;
import dev.foretop.app.machine.Browser;
import dev.foretop.app.machine.Machine;
import dev.foretop.app.machine.UserFolders;
import dev.foretop.app.settings.SettingsStore;
import dev.foretop.app.signin.GoogleServices;
import dev.foretop.app.signin.IssuerSignIns;
import dev.foretop.app.source.AddedClusterRemover;
import dev.foretop.app.source.AddedClusters;
import dev.foretop.app.source.ClusterSources;
import dev.foretop.app.source.DemoHolder;
import dev.foretop.app.source.GkeLocators;
import dev.foretop.app.source.Kubeconfigs;
import dev.foretop.app.source.Preferences;
import dev.foretop.app.source.ServerTokens;
import dev.foretop.app.ui.fx.Keyboard;
import dev.foretop.app.ui.shell.ExplorerServices;
import dev.foretop.proxy.KubernetesProxy;
import dev.foretop.proxy.cluster.ClusterLocator;
import dev.foretop.proxy.credential.CredentialSources;
import dev.foretop.proxy.credential.ExecConsent;
import dev.foretop.proxy.credential.UserEnvironment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the objects of a running Foretop and knows in which order they end.
final class CompositionRoot implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CompositionRoot.class);

  private final Kubeconfigs kubeconfigs;
  private final DemoHolder demo;
  private final KubernetesProxy proxy;
  private final RunningInstance instance;
  private final PairingDesk pairings;
  private final ExplorerServices services;
  private final AgentDoor agents;
  private final AtomicBoolean closed = new AtomicBoolean();

  private CompositionRoot(
      Kubeconfigs kubeconfigs,
      DemoHolder demo,
      KubernetesProxy proxy,
      RunningInstance instance,
      PairingDesk pairings,
      ExplorerServices services) {
    this.kubeconfigs = kubeconfigs;
    this.services = services;
    this.demo = demo;
    this.proxy = proxy;
    this.instance = instance;
    this.pairings = pairings;
    this.agents = new AgentDoor(proxy.baseUri());
    proxy.answerAgents(agents);
  }

  /// Starts the proxy, with the demo cluster behind it where `options` or the lack of others ask
  /// for that, and leaves the owner token for other programs.
  static CompositionRoot start(StartOptions options, BusyPort busyPort, ExecQuestion question)
      throws IOException {
    Machine machine = Machine.ofThisUser();
    return start(options, busyPort, question, machine, Preferences.open(machine.folders()));
  }

  /// Does the same on another machine and with nobody to ask.
  static CompositionRoot start(StartOptions options, BusyPort busyPort, Machine machine)
      throws IOException {
    SettingsStore settings = Preferences.open(machine.folders());
    return start(options, busyPort, ExecQuestion.NOBODY, machine, settings);
  }

  /// Does the same with settings that were opened before.
  static CompositionRoot start(
      StartOptions options,
      BusyPort busyPort,
      ExecQuestion question,
      Machine machine,
      SettingsStore settings)
      throws IOException {
    UserFolders folders = machine.folders();
    var demo = new DemoHolder();
    var kubeconfigs = Kubeconfigs.of(options.clusters(), UserEnvironment.ofUser());
    GoogleAccount google = GoogleServices.account(machine, GoogleServices.tokens(machine));
    var tokens = new ServerTokens(machine);
    ClusterLocator added = Preferences.addedClusters(folders, settings);
    var gke = new GkeLocators(google, settings, false);
    ClusterLocator clusters =
        ClusterSources.open(options.clusters(), kubeconfigs, demo, gke, added);
    ExecConsent consent =
        options.allowExec()
            ? ExecConsent.ALLOW
            : new AskingExecConsent(
                new ExecAnswers(folders.state()), question, AskingExecConsent.PATIENCE);
    var credentials =
        CredentialSources.ofThisSystem(consent, new OwnTokens(new GoogleServices(google), tokens));
    var pairings = new PairingDesk();
    KubernetesProxy proxy =
        new ProxyStart(options, folders, settings).run(busyPort, clusters, credentials, pairings);
    settings.onChange(proxy::refresh);
    google.onChange(proxy::refresh);
    try {
      String token = proxy.ownerToken().reveal();
      var instance =
          RunningInstance.announce(folders.runtime(), token, proxy.baseUri(), proxy.httpsUri());
      Path kept = Preferences.clusterFolder(folders);
      var services =
          new ExplorerServices(
              settings,
              Preferences.unsent(folders),
              new AddedClusters(settings, tokens, kept),
              new AddedClusterRemover(settings, tokens, kept),
              google,
              new IssuerSignIns(clusters),
              Browser::open,
              Keyboard.ofThisSystem());
      return new CompositionRoot(kubeconfigs, demo, proxy, instance, pairings, services);
    } catch (IOException e) {
      proxy.close();
      demo.close();
      throw e;
    }
  }

  URI proxyUri() {
    return proxy.baseUri();
  }

  String ownerToken() {
    return proxy.ownerToken().reveal();
  }

  Optional<URI> httpsUri() {
    return proxy.httpsUri();
  }

  Path tokenFile() {
    return instance.tokenFile();
  }

  /// Looks for clusters in this file or folder, too.
  void addKubeconfig(Path kubeconfig) {
    kubeconfigs.add(kubeconfig);
  }

  /// Begins to read the kubeconfigs, so that whoever asks first for the clusters need not wait.
  /// Neither Google nor a cluster is asked anything.
  void readAhead() {
    Thread.ofPlatform().daemon().name("read-ahead").start(kubeconfigs::locate);
  }

  /// Returns where questions about programs that want a token arrive.
  PairingDesk pairings() {
    return pairings;
  }

  /// Returns where agents' wishes for changes arrive.
  AgentDoor agents() {
    return agents;
  }

  /// Returns what the window needs besides the proxy.
  ExplorerServices services() {
    return services;
  }

  /// Ends everything; safe to call again.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      instance.close();
    } catch (IOException e) {
      log.warn("The owner token's file could not be removed", e);
    }
    services.unsent().close();
    agents.close();
    proxy.close();
    demo.close();
  }
}
