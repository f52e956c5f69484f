package dev.foretop.app.demo.model;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The rules for names, labels and finalizers, in the words of the API server.
public final class Names {

  static final String QUALIFIED_NAME_RULE =
      "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"
          + " with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex"
          + " used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
  private static final String LABEL_VALUE_RULE =
      "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
          + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
          + " 'my_value',  or '12345', regex used for validation is"
          + " '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
  private static final String SUBDOMAIN_RULE =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or"
          + " '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex"
          + " used for validation is"
          + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
  private static final String LABEL_RULE =
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and"
          + " must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc',"
          + " regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
  private static final Pattern DNS_LABEL = Pattern.compile(LABEL);
  private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final Pattern QUALIFIED =
      Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
  private static final Set<String> FREE_NAMES =
      Set.of("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding");
  private static final Set<String> LABEL_NAMES = Set.of("Namespace", "Service");
  private static final Set<String> STANDARD_FINALIZERS =
      Set.of("kubernetes", "orphan", "foregroundDeletion");

  private Names() {}

  /// What is wrong with the metadata that the user gave an object.
  public static List<Status.Cause> problems(ResourceType type, JsonNode object) {
    List<Status.Cause> causes = new ArrayList<>();
    checkName(type, Json.name(object), causes);
    JsonNode metadata = object.path("metadata");
    for (var label : metadata.path("labels").properties()) {
      checkKey("metadata.labels", label.getKey(), causes);
      checkLabelValue(label.getValue().asString(""), causes);
    }
    for (String annotation : metadata.path("annotations").propertyNames()) {
      checkKey("metadata.annotations", annotation, causes);
    }
    checkFinalizers(metadata.path("finalizers"), causes);
    return causes;
  }

  private static void checkName(ResourceType type, String name, List<Status.Cause> causes) {
    if (name.isEmpty()) {
      causes.add(Status.Cause.required("metadata.name", "name or generateName is required"));
    } else if (LABEL_NAMES.contains(type.kind())) {
      check("metadata.name", name, DNS_LABEL, 63, LABEL_RULE, causes);
    } else if (!FREE_NAMES.contains(type.kind())) {
      check("metadata.name", name, SUBDOMAIN, 253, SUBDOMAIN_RULE, causes);
    }
  }

  private static void checkKey(String field, String key, List<Status.Cause> causes) {
    check(field, key.substring(key.indexOf('/') + 1), QUALIFIED, 63, QUALIFIED_NAME_RULE, causes);
  }

  private static void checkLabelValue(String value, List<Status.Cause> causes) {
    if (!value.isEmpty()) {
      check("metadata.labels", value, QUALIFIED, 63, LABEL_VALUE_RULE, causes);
    }
  }

  private static void check(
      String field, String value, Pattern rule, int length, String words, List<Status.Cause> to) {
    if (!rule.matcher(value).matches()) {
      to.add(Status.Cause.invalid(field, Status.quoted(value), words));
    } else if (value.length() > length) {
      String tooLong = "must be no more than " + length + " bytes";
      to.add(Status.Cause.invalid(field, Status.quoted(value), tooLong));
    }
  }

  private static void checkFinalizers(JsonNode finalizers, List<Status.Cause> causes) {
    for (int i = 0; i < finalizers.size(); i++) {
      String finalizer = finalizers.path(i).asString("");
      if (!finalizer.contains("/") && !STANDARD_FINALIZERS.contains(finalizer)) {
        causes.add(
            Status.Cause.invalid(
                "metadata.finalizers[" + i + "]",
                Status.quoted(finalizer),
                "name is neither a standard finalizer name nor is it fully qualified"));
      }
    }
  }
}
