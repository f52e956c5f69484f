package dev.foretop.app.ui.resources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToneTest {

  @ParameterizedTest
  @CsvSource({
    "3/3, OK",
    "0/2, ERROR",
    "1/3, PROGRESS",
    "0/0, OFF",
    "5/3, PROGRESS",
    "True, OK",
    "False, ERROR",
    "/3, NONE",
    "3/, NONE",
    "a/b, NONE",
    "'', NONE"
  })
  void seesAtAGlanceHowMuchOfWhatIsWantedIsThere(String share, Tone tone) {
    assertThat(Tone.ofShare(share)).isEqualTo(tone);
  }

  // The words that kubectl and the API server's tables use.
  @ParameterizedTest
  @CsvSource({
    "'Init:0/2', PROGRESS",
    "'Init:CrashLoopBackOff', ERROR",
    "'Init:ExitCode:3', ERROR",
    "'ExitCode:137', ERROR",
    "'Signal:9', ERROR",
    "OutOfcpu, ERROR",
    "OutOfSync, PROGRESS",
    "NodeAffinity, ERROR",
    "SchedulingGated, PROGRESS",
    "'False (MissingEndpoints)', ERROR",
    "'Ready,SchedulingDisabled', OFF",
    "SuccessCriteriaMet, DONE",
    "Terminating, OFF",
    "ErrImageNeverPull, ERROR",
    "'Init:ErrImageNeverPull', ERROR",
    "UnexpectedAdmissionError, ERROR",
    "SysctlForbidden, ERROR",
    "PodOSNotSupported, ERROR",
    "'Approved,Failed', ERROR",
    "'Approved,Issued', OK",
    "'3 passed, 0 failed', NONE",
    "ReconcileFailed, ERROR",
    "Unavailable, ERROR",
    "Available, OK"
  })
  void knowsTheWordsForStates(String word, Tone tone) {
    assertThat(Tone.of("Status", word)).isEqualTo(tone);
  }
}
