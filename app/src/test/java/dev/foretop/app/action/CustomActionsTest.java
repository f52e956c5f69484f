package dev.foretop.app.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foretop.app.action.CustomActions.Custom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The user's own file of actions.
class CustomActionsTest {

  private static final String GOOD =
      """
      // Comments are for people.
      [{"id": "acme.rotate", "title": "Rotate keys", "kinds": ["*.acme.example"],
        "patch": {"metadata": {"annotations": {"acme.example/rotate": "${now}"}}}},
       {"id": "flux.suspend", "title": "Hold", "kinds": ["*.kustomize.toolkit.fluxcd.io"],
        "patch": {"spec": {"suspend": true}}}]
      """;

  @TempDir Path folder;

  private CustomActions with(String text) throws IOException {
    return CustomActions.wellKnown().with(Files.writeString(folder.resolve("own.json"), text));
  }

  @Test
  void addsItsActionsAndReplacesThoseOfTheSameId() throws IOException {
    CustomActions all = with(GOOD);

    assertThat(all.problems()).isEmpty();
    assertThat(all.all()).extracting(Custom::title).contains("Rotate keys", "Hold", "Renew now");
    assertThat(all.all()).extracting(Custom::id).doesNotHaveDuplicates();
    assertThat(all.all()).hasSize(CustomActions.wellKnown().all().size() + 1);
  }

  @Test
  void isNotNeeded() {
    assertThat(CustomActions.wellKnown().with(folder.resolve("none.json")))
        .isEqualTo(CustomActions.wellKnown());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [{~title~: ~T~, ~kinds~: [~a.b~], ~patch~: {~x~: 1}}]                     | Action 1 needs an ~id~
          [{~id~: ~a b~, ~title~: ~T~, ~kinds~: [~a.b~], ~patch~: {~x~: 1}}]        | needs an ~id~
          [{~id~: ~a~, ~title~: ~ ~, ~kinds~: [~a.b~], ~patch~: {~x~: 1}}]          | ~a~ needs a ~title~
          [{~id~: ~a~, ~title~: ~T~, ~kinds~: [], ~patch~: {~x~: 1}}]               | needs ~kinds~
          [{~id~: ~a~, ~title~: ~T~, ~kinds~: [~a/b~], ~patch~: {~x~: 1}}]          | needs ~kinds~
          [{~id~: ~a~, ~title~: ~T~, ~kinds~: [~a.b~], ~patch~: ~x~}]               | needs a ~patch~
          [{~id~: ~a~, ~title~: ~T~, ~kinds~: [~a.b~], ~patch~: {}}]                | needs a ~patch~
          [{~id~: ~a~, ~title~: ~T~, ~kinds~: [~a.b~], ~patchs~: {~x~: 1}}]         | has ~patchs~
          [{~id~: ~a~, ~title~: ~T~, ~kinds~: [~a.b~], ~patch~: {~x~: 1}, ~unless~: {~field~: ~x~}}] | needs in ~unless~
          [{~id~: ~a~, ~title~: ~T~, ~kinds~: [~a.b~], ~patch~: {~x~: 1}, ~keyed~: {~/x~: ~type~}}] | needs in ~keyed~ lists
          [~a~]                                                                     | is no object
          {~id~: ~a~}                                                               | must be a list
          [{~id~:                                                                   | is not JSON
          """)
  void saysWhatIsWrongAndKeepsTheRest(String text, String words) throws IOException {
    CustomActions all = with(text.replace('~', '"'));

    assertThat(all.problems()).hasSize(1).first().asString().contains(words.replace('~', '\''));
    assertThat(all.all()).isEqualTo(CustomActions.wellKnown().all());
  }

  @Test
  void oneThatIsWrongLeavesTheOthers() throws IOException {
    String mixed = GOOD.replace("[{", "[{\"id\": \"wrong\"}, {");

    CustomActions all = with(mixed);

    assertThat(all.problems()).hasSize(1);
    assertThat(all.all()).extracting(Custom::title).contains("Rotate keys");
  }
}
