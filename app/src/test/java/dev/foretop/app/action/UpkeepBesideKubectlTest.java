package dev.foretop.app.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foretop.app.action.Revisions.Revision;
import dev.foretop.app.kube.ApiException;
import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change;
import dev.foretop.app.kube.write.Change.Guard;
import dev.foretop.app.kube.write.Change.PatchType;
import dev.foretop.app.kube.write.Change.Propagation;
import dev.foretop.app.start.Kubectl;
import dev.foretop.app.start.OpenCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What actions store is what kubectl stores, and what is not possible is said in words.
@Tag("cluster")
@Timeout(120)
class UpkeepBesideKubectlTest extends DeedsFixture {

  @TempDir static Path home;

  private static OpenCluster real;

  @BeforeAll
  static void start() throws Exception {
    real = OpenCluster.ofTestCluster(home, "");
  }

  @AfterAll
  static void stop() {
    real.close();
  }

  @Override
  OpenCluster open() {
    return real;
  }

  private static String kubectl(String... arguments) throws Exception {
    return Kubectl.run(arguments);
  }

  @Test
  void runsACronJobAsKubectlDoes() throws Exception {
    ObjectKey key =
        create(
            "cronjobs.batch",
            """
            {'metadata':{'labels':{'own':'x'}},
             'spec':{'schedule':'0 0 1 1 *','jobTemplate':{
             'metadata':{'labels':{'of':'it'},'annotations':{'example.com/a':'b'}},
             'spec':{'backoffLimit':1,'template':{'spec':{'restartPolicy':'Never',
             'containers':[{'name':'c','image':'example/c:1'}]}}}}}}
            """);
    kubectl("create", "job", name + "-k", "--from=cronjob/" + name);

    done(key, new RunNow("f"));

    JsonNode theirs = live(open().key("jobs.batch", "default", name + "-k"));
    JsonNode ours = live(open().key("jobs.batch", "default", name + "-f"));
    for (String field : List.of("labels", "annotations", "ownerReferences")) {
      assertThat(ours.path("metadata").path(field))
          .as(field)
          .isEqualTo(theirs.path("metadata").path(field));
    }
    assertThat(ours.at("/spec/template/spec")).isEqualTo(theirs.at("/spec/template/spec"));
  }

  @Test
  void rollsBackAsKubectlDoes() throws Exception {
    ObjectKey key = deployment(1);
    cause(key, "first");
    kubectl("-n", "default", "set", "image", "deployment/" + name, "web=example/web:2");
    await(() -> Revisions.of(open().cluster(), key).size() == 2);
    cause(key, "second");
    await(() -> Revisions.of(open().cluster(), key).getFirst().cause().equals("second"));
    Revision first = Revisions.of(open().cluster(), key).getLast();
    JsonNode before = live(key);

    done(key, new RollBack(first));
    JsonNode ours = live(key);
    await(() -> Revisions.of(open().cluster(), key).getFirst().number() == 3);
    kubectl("-n", "default", "rollout", "undo", "deployment/" + name); // there again
    await(() -> Revisions.of(open().cluster(), key).getFirst().number() == 4);
    kubectl("-n", "default", "rollout", "undo", "deployment/" + name, "--to-revision=3");
    JsonNode theirs = live(key);

    assertThat(ours.at("/spec/template")).isEqualTo(theirs.at("/spec/template"));
    assertThat(causeOf(before)).isEqualTo("second");
    assertThat(causeOf(theirs)).isEqualTo("first");
    assertThat(causeOf(ours)).isEqualTo("first");
  }

  private void cause(ObjectKey key, String words) throws Exception {
    kubectl(
        "-n",
        "default",
        "annotate",
        "deployment/" + key.name(),
        "--overwrite",
        "kubernetes.io/change-cause=" + words);
    await(() -> Revisions.of(open().cluster(), key).getFirst().cause().equals(words));
  }

  private static String causeOf(JsonNode object) {
    return object.at("/metadata/annotations/kubernetes.io~1change-cause").asString("");
  }

  @Test
  void expandsByAmountsInEveryNotation() throws Exception {
    ObjectKey storage = open().key("storageclasses.storage.k8s.io", "", name);
    kubectlCreate(
        "{'apiVersion':'storage.k8s.io/v1','kind':'StorageClass','metadata':{'name':'NAME'},"
            + "'provisioner':'example.com/p','allowVolumeExpansion':true}");
    ObjectKey key =
        create(
            "persistentvolumeclaims",
            """
            {'metadata':{'annotations':{'volume.beta.kubernetes.io/storage-class':'NAME'}},
             'spec':{'accessModes':['ReadWriteOnce'],
             'resources':{'requests':{'storage':'10G'}}}}
            """);
    JsonNode bound = json("{'status':{'phase':'Bound','capacity':{'storage':'10G'}}}");
    var status = new Change.Patch(key, "status", PatchType.MERGE, bound, Guard.NONE);
    assertThat(changes().send(changes().preview(status)).isDone()).isTrue();

    assertThat(refused(key, new ExpandClaim(open().cluster(), "1e10")))
        .contains("asks for 10G already");
    assertThat(refused(key, new ExpandClaim(open().cluster(), "9.31Gi")))
        .contains("has 10G already");
    done(key, new ExpandClaim(open().cluster(), "10Gi"));
    done(key, new ExpandClaim(open().cluster(), "2e10"));
    assertThat(live(key).at(ExpandClaim.REQUEST).asString()).isEqualTo("20e9");
    assertThat(refused(key, new ExpandClaim(open().cluster(), "20G"))).contains("20e9 already");
    assertThat(refused(key, new ExpandClaim(open().cluster(), "9G"))).contains("has 10G already");
    done(key, new ExpandClaim(open().cluster(), "12Gi")); // it has not got the 20 yet
    kubectl("-n", "default", "patch", "pvc", name, "-p", request("19G"));
    kubectl("-n", "default", "patch", "pvc", name, "-p", request("12Gi"));
    done(key, new Delete(Propagation.BACKGROUND, null));
    done(storage, new Delete(Propagation.BACKGROUND, null));
  }

  private static String request(String size) {
    return "{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"" + size + "\"}}}}";
  }

  private void kubectlCreate(String text) throws Exception {
    Path file = home.resolve(name + ".json");
    Files.writeString(file, json(text.replace("NAME", name)).toString());
    kubectl("create", "-f", file.toString());
  }

  @Test
  void takesTheMarkFromAllDefaultsWhateverItsForm() throws Exception {
    String classes = "storageclasses.storage.k8s.io";
    String[] marks = {"", "storageclass.kubernetes.io/", "storageclass.beta.kubernetes.io/"};
    for (int i = 0; i < marks.length; i++) {
      String annotations = i == 0 ? "{}" : "{'" + marks[i] + "is-default-class':'true'}";
      Path file = home.resolve(name + i + ".json");
      Files.writeString(
          file,
          json("{'apiVersion':'storage.k8s.io/v1','kind':'StorageClass','provisioner':'example.com/p',"
                  + "'metadata':{'name':'"
                  + name
                  + i
                  + "','annotations':"
                  + annotations
                  + "}}")
              .toString());
      kubectl("create", "-f", file.toString());
    }
    ObjectKey chosen = open().key(classes, "", name + "0");

    List<ObjectKey> touched = DefaultStorageClass.touched(open().cluster(), chosen);
    assertThat(touched)
        .contains(open().key(classes, "", name + "1"), open().key(classes, "", name + "2"));
    for (ObjectKey each : touched) {
      done(each, new DefaultStorageClass(chosen.name()));
    }

    String said = kubectl("get", "storageclasses", "--no-headers");
    assertThat(said.lines().filter(line -> line.contains("(default)")))
        .singleElement()
        .asString()
        .startsWith(chosen.name());
    kubectl("delete", "storageclass", name + "0", name + "1", name + "2");
  }

  @Test
  void tellsOfWhatHoldsANamespaceAlsoWhereItIsMuch() throws Exception {
    kubectl("create", "namespace", name);
    String group = name + ".foretop.dev";
    var list = json("{'apiVersion':'v1','kind':'List','items':[]}");
    for (int i = 0; i < 100; i++) {
      String finalizers = i >= 50 ? "'finalizers':['example.com/never']," : "";
      ((ArrayNode) list.path("items"))
          .add(
              json(
                  "{'apiVersion':'v1','kind':'ConfigMap','metadata':{%s'namespace':'%s','name':'m-%02d'}}"
                      .formatted(finalizers, name, i)));
    }
    Path file = home.resolve(name + "-list.json");
    Files.writeString(file, list.toString());
    kubectl("create", "-f", file.toString());
    kubectlCreate(
        "{'apiVersion':'apiregistration.k8s.io/v1','kind':'APIService',"
            + "'metadata':{'name':'v1."
            + group
            + "'},'spec':{'group':'"
            + group
            + "','version':'v1','groupPriorityMinimum':10,'versionPriority':10,"
            + "'insecureSkipTLSVerify':true,'service':{'namespace':'default','name':'none'}}}");
    ObjectKey namespace = open().key("namespaces", "", name);
    try {
      kubectl("delete", "namespace", name, "--wait=false");
      await(() ->
          NamespaceHolders.of(open().cluster(), namespace).conditions().stream()
              .anyMatch(words -> words.contains(group)));

      NamespaceHolders holders = NamespaceHolders.of(open().cluster(), namespace);

      assertThat(holders.services())
          .anyMatch(words -> words.startsWith("APIService v1." + group + ": "));
      assertThat(holders.objects())
          .contains("ConfigMap m-50 (example.com/never)", "ConfigMap: 30 more");
      assertThat(holders.objects().getFirst()).contains("(example.com/never)");
    } finally {
      kubectl("delete", "apiservice", "v1." + group);
      done(namespace, new FinalizeNamespace());
    }
    await(() -> isGone(namespace));
  }

  @Test
  void scalesCustomResourcesThatKeepTheirNumberElsewhere() throws Exception {
    define(
        "gangs",
        "{'scale':{'specReplicasPath':'.spec.crew.count','statusReplicasPath':'.status.n'}}");
    ObjectKey none = create("gangs.upkeep.foretop.dev", "{'spec':{}}");

    assertThatThrownBy(() -> changes().preview(none, new Scale(2)))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("field \".spec.crew.count\" does not exist");
    done(none, new Delete(Propagation.BACKGROUND, null));
    ObjectKey key = create("gangs.upkeep.foretop.dev", "{'spec':{'crew':{'count':3}}}");
    assertThat(Scale.current(open().cluster(), key)).isEqualTo("3");
    done(key, new Scale(5));
    assertThat(live(key).at("/spec/crew/count").asInt()).isEqualTo(5);
    done(key, new Scale(0));
    assertThat(live(key).at("/spec/crew/count").asInt(9)).isZero();
    done(key, new Delete(Propagation.BACKGROUND, null));
  }

  private void define(String plural, String subresources) throws Exception {
    define(
        plural,
        "upkeep.foretop.dev",
        subresources,
        "{'type':'object','x-kubernetes-preserve-unknown-fields':true}");
  }

  private void define(String plural, String group, String subresources, String schema)
      throws Exception {
    Path file = home.resolve(plural + ".json");
    ObjectNode object =
        json(
            """
            {'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition',
             'metadata':{'name':'PLURAL.GROUP'},
             'spec':{'group':'GROUP','scope':'Namespaced',
              'names':{'plural':'PLURAL','singular':'SINGULAR','kind':'KIND'},
              'versions':[{'name':'v1','served':true,'storage':true,
               'subresources':SUBRESOURCES,'schema':{'openAPIV3Schema':SCHEMA}}]}}
            """
                .replace("PLURAL", plural)
                .replace("GROUP", group)
                .replace("SINGULAR", plural.substring(0, plural.length() - 1))
                .replace("KIND", "K" + plural)
                .replace("SUBRESOURCES", subresources)
                .replace("SCHEMA", schema));
    Files.writeString(file, object.toString());
    kubectl("apply", "-f", file.toString());
    await(() ->
        real.cluster().discovery().kinds().stream()
            .anyMatch(kind -> kind.qualifiedName().equals(plural + "." + group)));
  }

  private static final String CONDITIONS =
      """
      {'type':'object','properties':{
       'spec':{'type':'object','x-kubernetes-preserve-unknown-fields':true},
       'status':{'type':'object','properties':{'conditions':{'type':'array',
        'x-kubernetes-list-type':'map','x-kubernetes-list-map-keys':['type'],
        'items':{'type':'object','required':['type','status'],'properties':{
         'type':{'type':'string'},'status':{'type':'string'},'reason':{'type':'string'},
         'message':{'type':'string'},'lastTransitionTime':{'type':'string','format':'date-time'},
         'observedGeneration':{'type':'integer','format':'int64'}}}}}}}}
      """;

  @Test
  void renewsCertificatesWhateverTheirConditions() throws Exception {
    define("certificates", "cert-manager.io", "{'status':{}}", CONDITIONS);
    ObjectKey key = create("certificates.cert-manager.io", "{'spec':{}}");

    done(key, custom("certmanager.renew"));
    assertThat(live(key).at("/status/conditions/0/reason").asString(""))
        .isEqualTo("ManuallyTriggered");
    JsonNode failed =
        json(
            "{'status':{'conditions':[{'type':'Ready','status':'True'},{'type':'Issuing','status':'False','reason':'Failed'}]}}");
    var status = new Change.Patch(key, "status", PatchType.MERGE, failed, Guard.NONE);
    assertThat(changes().send(changes().preview(status)).isDone()).isTrue();
    done(key, custom("certmanager.renew"));

    JsonNode conditions = live(key).at("/status/conditions");
    assertThat(conditions).hasSize(2);
    assertThat(conditions.at("/0/type").asString("")).isEqualTo("Ready");
    assertThat(conditions.at("/1/status").asString("")).isEqualTo("True");
    assertThat(conditions.at("/1/message").asString(""))
        .isEqualTo("Certificate re-issuance manually triggered");
    assertThat(conditions.at("/1/lastTransitionTime").asString(""))
        .isEqualTo("2026-01-02T03:04:05Z");
    done(key, new Delete(Propagation.BACKGROUND, null));
  }

  @Test
  void synchronisesApplicationsUnlessTheyAreAtIt() throws Exception {
    define(
        "applications",
        "argoproj.io",
        "{}",
        "{'type':'object','x-kubernetes-preserve-unknown-fields':true}");
    ObjectKey key = create("applications.argoproj.io", "{'spec':{}}");

    done(key, custom("argocd.refresh"));
    done(key, custom("argocd.sync"));

    assertThat(live(key).path("operation"))
        .isEqualTo(
            json("{'initiatedBy':{'username':'foretop'},'sync':{'syncStrategy':{'hook':{}}}}"));
    assertThat(refused(key, custom("argocd.sync"))).contains("under way");
    done(key, new Delete(Propagation.BACKGROUND, null));
  }

  @Test
  void suspendsEveryKindThatFluxCan() throws Exception {
    String schema =
        "{'type':'object','properties':{'spec':{'type':'object','properties':{'suspend':{'type':'boolean'}}}}}";
    for (String each :
        List.of(
            "helmreleases.helm.toolkit.fluxcd.io",
            "gitrepositories.source.toolkit.fluxcd.io",
            "alerts.notification.toolkit.fluxcd.io",
            "receivers.notification.toolkit.fluxcd.io")) {
      int dot = each.indexOf('.');
      define(each.substring(0, dot), each.substring(dot + 1), "{'status':{}}", schema);
      ObjectKey key = create(each, "{'spec':{}}");
      done(key, custom("flux.suspend"));
      assertThat(live(key).at("/spec/suspend").asBoolean()).as(each).isTrue();
      done(key, custom("flux.resume"));
      assertThat(refused(key, custom("flux.resume"))).isEqualTo("It is not suspended.");
      if (!each.startsWith("alerts")) {
        done(key, custom("flux.reconcile"));
      }
      done(key, new Delete(Propagation.BACKGROUND, null));
    }
  }

  private static Deed custom(String id) {
    return CustomActions.wellKnown().all().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow()
        .at(Instant.parse("2026-01-02T03:04:05Z"));
  }
}
