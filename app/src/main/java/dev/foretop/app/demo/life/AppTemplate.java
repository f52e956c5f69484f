package dev.foretop.app.demo.life;

import dev.foretop.app.demo.model.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The usual objects of one app, made from a short description.
///
/// @param namespace where the app lives
/// @param app its description: `name`, `image` and what differs from the usual
record AppTemplate(String namespace, JsonNode app) {

  void addTo(List<ObjectNode> objects) {
    objects.add(object("v1", "ServiceAccount"));
    if (app.has("config")) {
      ObjectNode config = object("v1", "ConfigMap");
      Json.metadata(config).put("name", name() + "-config");
      config.set("data", app.path("config"));
      objects.add(config);
    }
    if (app.has("secret")) {
      ObjectNode secret = object("v1", "Secret").put("type", "Opaque");
      Json.metadata(secret).put("name", name() + "-credentials");
      secret.set("stringData", app.path("secret"));
      objects.add(secret);
    }
    objects.add(workload());
    if (app.has("port")) {
      objects.add(service());
    }
    if (app.has("scales")) {
      objects.add(autoscaler());
    }
    if (app.has("budget")) {
      objects.add(budget());
    }
  }

  private String name() {
    return Json.text(app, "name");
  }

  private String kind() {
    return app.path("kind").asString("Deployment");
  }

  private ObjectNode workload() {
    ObjectNode object = object(kind().equals("CronJob") ? "batch/v1" : "apps/v1", kind());
    ObjectNode spec = object.putObject("spec");
    switch (kind()) {
      case "CronJob" -> cronJob(spec);
      case "DaemonSet" -> selected(spec);
      case "StatefulSet" -> {
        spec.put("replicas", app.path("replicas").asInt(1)).put("serviceName", name());
        selected(spec);
      }
      default -> {
        spec.put("replicas", app.path("replicas").asInt(2));
        selected(spec);
      }
    }
    return object;
  }

  private void selected(ObjectNode spec) {
    Json.child(Json.child(spec, "selector"), "matchLabels").put("app.kubernetes.io/name", name());
    spec.set("template", podTemplate());
  }

  private void cronJob(ObjectNode spec) {
    spec.put("schedule", Json.text(app, "schedule"));
    ObjectNode template = podTemplate();
    Json.child(template, "spec").put("restartPolicy", "Never");
    Json.child(Json.child(spec, "jobTemplate"), "spec").set("template", template);
  }

  private ObjectNode podTemplate() {
    ObjectNode template = Json.object();
    ObjectNode metadata = template.putObject("metadata");
    metadata.set("labels", labels());
    String behaviour = Json.text(app, "behaviour");
    if (!behaviour.isEmpty()) {
      metadata.putObject("annotations").put(Pods.BEHAVIOUR, behaviour);
    }
    ObjectNode spec = template.putObject("spec").put("serviceAccountName", name());
    ArrayNode containers = spec.putArray("containers");
    container(containers.addObject(), name(), Json.text(app, "image"));
    if (app.has("sidecar")) {
      container(containers.addObject(), "proxy", Json.text(app, "sidecar"));
    }
    return template;
  }

  private void container(ObjectNode container, String name, String image) {
    container.put("name", name).put("image", image);
    if (app.has("port") && !name.equals("proxy")) {
      int port = app.path("port").asInt();
      container.putArray("ports").addObject().put("name", "http").put("containerPort", port);
      ObjectNode probe = container.putObject("readinessProbe").put("periodSeconds", 10);
      probe.putObject("httpGet").put("path", "/healthz").put("port", port);
    }
    ArrayNode env = container.putArray("env");
    for (var entry : app.path("env").properties()) {
      env.addObject().put("name", entry.getKey()).put("value", entry.getValue().asString(""));
    }
    ObjectNode resources = container.putObject("resources");
    resources.putObject("requests").put("cpu", "100m").put("memory", "128Mi");
    resources.putObject("limits").put("memory", "512Mi");
  }

  private ObjectNode service() {
    ObjectNode service = object("v1", "Service");
    ObjectNode spec = service.putObject("spec");
    spec.put("type", app.path("serviceType").asString("ClusterIP"));
    if (kind().equals("StatefulSet")) {
      spec.put("clusterIP", "None");
    }
    spec.putObject("selector").put("app.kubernetes.io/name", name());
    spec.putArray("ports")
        .addObject()
        .put("name", "http")
        .put("port", app.path("servicePort").asInt(80))
        .put("targetPort", app.path("port").asInt());
    return service;
  }

  private ObjectNode autoscaler() {
    ObjectNode autoscaler = object("autoscaling/v2", "HorizontalPodAutoscaler");
    ObjectNode spec = autoscaler.putObject("spec");
    spec.putObject("scaleTargetRef")
        .put("apiVersion", "apps/v1")
        .put("kind", "Deployment")
        .put("name", name());
    spec.put("minReplicas", 2).put("maxReplicas", app.path("scales").asInt());
    ObjectNode metric = spec.putArray("metrics").addObject().put("type", "Resource");
    ObjectNode resource = metric.putObject("resource").put("name", "cpu");
    resource.putObject("target").put("type", "Utilization").put("averageUtilization", 80);
    return autoscaler;
  }

  private ObjectNode budget() {
    ObjectNode budget = object("policy/v1", "PodDisruptionBudget");
    ObjectNode spec = budget.putObject("spec").put("minAvailable", app.path("budget").asInt());
    Json.child(Json.child(spec, "selector"), "matchLabels").put("app.kubernetes.io/name", name());
    return budget;
  }

  private ObjectNode object(String apiVersion, String kind) {
    ObjectNode object = Json.object().put("apiVersion", apiVersion).put("kind", kind);
    ObjectNode metadata = Json.metadata(object).put("name", name()).put("namespace", namespace);
    metadata.set("labels", labels());
    return object;
  }

  private ObjectNode labels() {
    return Json.object()
        .put("app.kubernetes.io/name", name())
        .put("app.kubernetes.io/part-of", "shop")
        .put("team", namespace);
  }
}
