package dev.foretop.app.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.kube.ObjectKey;
import dev.foretop.app.kube.write.Change.Propagation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// What actions come to, on whatever cluster: what is stored is what the trial said.
@Timeout(90)
abstract class DeedsContract extends DeedsFixture {

  @Test
  void scalesAndRestarts() throws Exception {
    ObjectKey key = deployment(1);

    done(key, new Scale(2));
    done(key, new Restart(Instant.parse("2026-01-02T03:04:05.678Z")));

    JsonNode now = live(key);
    assertThat(now.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(
            now.at("/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt")
                .asString())
        .isEqualTo("2026-01-02T03:04:05Z");
  }

  @Test
  void pausesAndRefusesWhatAPausedRolloutCannot() throws Exception {
    ObjectKey key = deployment(1);

    done(key, Switch.PAUSE);
    assertThat(refused(key, Switch.PAUSE)).isEqualTo("It is paused already.");
    assertThat(refused(key, new Restart(Instant.now()))).contains("Resume it first");
    done(key, Switch.UNPAUSE);

    assertThat(live(key).at("/spec/paused").asBoolean(false)).isFalse();
  }

  @Test
  void setsTheImageOfOneContainerAndRollsBack() throws Exception {
    ObjectKey key = deployment(1);
    await(() -> !Revisions.of(open().cluster(), key).isEmpty());

    done(key, new SetImage("web", "example/web:2"));
    await(() -> Revisions.of(open().cluster(), key).size() == 2);
    JsonNode changed = live(key).at("/spec/template/spec/containers");
    assertThat(changed.at("/0/image").asString()).isEqualTo("example/web:2");
    assertThat(changed.at("/1/image").asString()).isEqualTo("example/proxy:1");
    assertThat(refused(key, new SetImage("db", "x"))).contains("no container db");

    List<Revisions.Revision> revisions = Revisions.of(open().cluster(), key);
    assertThat(revisions).extracting(Revisions.Revision::number).containsExactly(2L, 1L);
    assertThat(revisions.getLast().images()).containsExactly("example/web:1", "example/proxy:1");
    done(key, new RollBack(revisions.getLast()));

    JsonNode template = live(key).at("/spec/template");
    assertThat(template.at("/spec/containers/0/image").asString()).isEqualTo("example/web:1");
    assertThat(template.at("/metadata/labels").has("pod-template-hash")).isFalse();
  }

  @Test
  void runsAndSuspendsACronJob() throws Exception {
    ObjectKey key =
        create(
            "cronjobs.batch",
            """
            {'spec':{'schedule':'0 0 1 1 *','jobTemplate':{'metadata':{'labels':{'of':'it'}},
             'spec':{'template':{'spec':{'restartPolicy':'Never',
             'containers':[{'name':'c','image':'example/c:1'}]}}}}}}
            """);

    done(key, Switch.SUSPEND);
    assertThat(live(key).at("/spec/suspend").asBoolean()).isTrue();
    done(key, Switch.RESUME);
    done(key, new RunNow("manual-1"));

    JsonNode job = live(open().key("jobs.batch", "default", name + "-manual-1"));
    assertThat(job.at("/metadata/annotations/cronjob.kubernetes.io~1instantiate").asString())
        .isEqualTo("manual");
    assertThat(job.at("/metadata/labels/of").asString()).isEqualTo("it");
    assertThat(job.at("/metadata/ownerReferences/0/uid").asString())
        .isEqualTo(live(key).at("/metadata/uid").asString());
  }

  @Test
  void setsAndRemovesLabelsAndAnnotations() throws Exception {
    ObjectKey key = create("configmaps", "{'metadata':{'labels':{'old':'1','kept':'1'}}}");

    done(
        key,
        new SetMetadata(
            SetMetadata.read(List.of("tier=web", "old-")),
            Map.of("example.com/note", Optional.of("two words"))));

    JsonNode metadata = live(key).path("metadata");
    assertThat(metadata.path("labels")).isEqualTo(json("{'kept':'1','tier':'web'}"));
    assertThat(metadata.at("/annotations/example.com~1note").asString()).isEqualTo("two words");
    assertThat(refused(key, new SetMetadata(Map.of("tier", Optional.of("web")), Map.of())))
        .isEqualTo("It has just these already.");
  }

  @Test
  void deletesAndLeavesWhatItOwnsWhereAsked() throws Exception {
    ObjectKey key = deployment(1);
    await(() -> !Revisions.of(open().cluster(), key).isEmpty());
    String set =
        Revisions.of(open().cluster(), key).getFirst().origin().at("/metadata/name").asString();

    done(key, new Delete(Propagation.ORPHAN, null));

    await(() -> isGone(key));
    assertThat(live(open().key("replicasets.apps", "default", set)).isObject()).isTrue();
  }
}
