package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the tables of API servers say of objects that are not doing well.
class CellToneTest {

  // In the order: column, text, a column beside it, its text.
  @ParameterizedTest
  @CsvSource({
    "Ready, 0/2, Up-to-date, 2, ERROR",
    "Ready, 0/1, Status, Completed, NONE",
    "Ready, 0/1, Status, Running, PROGRESS",
    "Ready, 1/2, Status, Running, PROGRESS",
    "Ready, 2/2, Status, Running, NONE",
    "Ready, False, Status, Broken, ERROR",
    "Ready, 0, Desired, 2, ERROR",
    "Up-to-date, 1, Ready, 3/3, PROGRESS",
    "Up-to-date, 3, Ready, 3/3, NONE",
    "Up-to-date, 1, Desired, 3, PROGRESS",
    "Available, 1, Desired, 3, PROGRESS",
    "Available, False (MissingEndpoints), Service, a/b, ERROR",
    "Status, Running, Completions, 0/1, PROGRESS",
    "Status, Running, Ready, 1/1, OK",
    "Status, Released, Reclaim Policy, Retain, PROGRESS",
    "Suspend, True, Active, 0, PROGRESS",
    "Suspend, False, Active, 0, NONE",
    "Allowed Disruptions, 0, Age, 1d, PROGRESS",
    "Allowed Disruptions, 1, Age, 1d, NONE",
    "Targets, cpu: <unknown>/80%, MaxPods, 3, ERROR",
    "Replicas, 3, MaxPods, 3, PROGRESS",
    "Replicas, 2, MaxPods, 3, NONE",
    "Replicas, 3, Age, 1d, NONE",
    "External-IP, <pending>, Type, LoadBalancer, PROGRESS",
    "External-IP, <none>, Type, ClusterIP, NONE",
    "Endpoints, <none>, Age, 1d, PROGRESS",
    "Endpoints, 10.0.0.1:80, Age, 1d, NONE",
    "Synced, False, Age, 1d, ERROR",
    "Synced, True, Age, 1d, OK",
    "Programmed, Unknown, Age, 1d, PROGRESS",
    "Infrastructure Ready, False, Age, 1d, ERROR",
    "Degraded, True, Age, 1d, ERROR",
    "Degraded, False, Age, 1d, NONE",
    "Paused, True, Age, 1d, PROGRESS",
    "MissingPL, True, Age, 1d, ERROR",
    "Private, False, Age, 1d, NONE",
    "Conditions, Ready=False (NoSecret), Age, 1d, ERROR",
    "Conditions, Ready=Unknown, Age, 1d, PROGRESS",
    "Conditions, Established, Age, 1d, OK",
    "Conditions, Reconciling=True (Busy), Age, 1d, PROGRESS",
    "Conditions, 'Reconciling=True (Busy), Degraded=True', Age, 1d, ERROR",
    "Conditions, Ready=Unknown (was=False), Age, 1d, PROGRESS",
    "Request, 'pods: 2/2, requests.cpu: 500m/2', Limit, '', PROGRESS",
    "Request, 'pods: 1/2, requests.cpu: 500m/2', Limit, '', NONE",
    "Request, 'count/secrets: 3/2', Limit, '', PROGRESS",
    "Request, 'services.loadbalancers: 0/0', Limit, '', NONE",
    "Request, 2/2, Age, 1d, NONE"
  })
  void seesWhatIsWrong(String title, String text, String other, String beside, Tone tone) {
    assertThat(CellTone.applies(title)).isEqualTo(!title.equals("Private"));
    assertThat(new CellTone(title, Map.of(other, beside)::get).of(text)).isEqualTo(tone);
  }
}
