package dev.foretop.app.demo.server;

import dev.foretop.app.demo.model.Json;
import dev.foretop.app.demo.model.ResourceType;
import dev.foretop.app.demo.model.Status;
import dev.foretop.app.demo.model.StatusException;
import dev.foretop.app.demo.store.ClusterApi;
import dev.foretop.app.demo.store.ResourceStore;
import dev.foretop.app.demo.store.ResourceStore.Listing;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Answers `get` and `list`.
final class ReadEndpoint {

  private final ClusterApi api;
  private final Presenter presenter;

  ReadEndpoint(ClusterApi api, Presenter presenter) {
    this.api = api;
    this.presenter = presenter;
  }

  void get(Call call, Target target) throws IOException {
    Representation representation = call.representation(false);
    requireReached(ListOptions.of(call.query(), target.type(), List.of()));
    ObjectNode found = api.get(target.type(), target.namespace(), target.name());
    boolean isScale = target.subresource().equals("scale");
    ObjectNode object =
        isScale
            ? Scale.of(api.types(), target.type(), found)
            : ClusterApi.inVersion(target.type(), found);
    var form = isScale ? Representation.Form.OBJECT : representation.form();
    String included = call.query().text("includeObject");
    call.answer(200, presenter.one(target.type(), object, form, included), representation.isYaml());
  }

  void list(Call call, Target target) throws IOException {
    Representation representation = call.representation(false);
    ResourceType type = target.type();
    ListOptions options = options(call, type);
    options.checkForList();
    Presenter.requireIncludable(call.query().text("includeObject"));
    Page page = page(type, target.namespace(), options);
    List<ObjectNode> objects =
        page.objects().stream().map(object -> ClusterApi.inVersion(type, object)).toList();
    var body =
        presenter.list(
            type,
            objects,
            page.metadata(type),
            representation.form(),
            call.query().text("includeObject"));
    call.answer(200, body, representation.isYaml());
  }

  ListOptions options(Call call, ResourceType type) {
    return ListOptions.of(call.query(), type, api.types().selectableFields(type));
  }

  /// The objects that a list shows, all of them.
  List<ObjectNode> matching(Target target, ListOptions options) {
    return api.store().list(target.type().storage(), target.namespace()).objects().stream()
        .filter(options::matches)
        .toList();
  }

  private record Page(
      long version, List<ObjectNode> objects, String continueToken, long remaining) {

    ObjectNode metadata(ResourceType type) {
      ObjectNode metadata = Json.object();
      metadata.put("resourceVersion", Long.toString(version));
      if (!continueToken.isEmpty() || type.custom()) {
        metadata.put("continue", continueToken);
      }
      if (remaining > 0) {
        metadata.put("remainingItemCount", remaining);
      }
      return metadata;
    }
  }

  private Page page(ResourceType type, String namespace, ListOptions options) {
    ContinueToken token =
        options.continueToken().isEmpty()
            ? new ContinueToken(ContinueToken.NEWEST, "")
            : ContinueToken.parse(options.continueToken());
    Listing listing = listing(type, namespace, options, token);
    List<ObjectNode> all =
        listing.objects().stream()
            .filter(object -> key(object).compareTo(token.start()) >= 0)
            .filter(options::matches)
            .toList();
    // An answer from the cache is always whole.
    boolean isWhole = options.limit() == 0 || isFromCache(options) || all.size() <= options.limit();
    if (isWhole) {
      return new Page(listing.version(), all, "", 0);
    }
    List<ObjectNode> shown = all.subList(0, (int) options.limit());
    String next = ContinueToken.after(listing.version(), shown.getLast()).encoded();
    long remaining = options.selects() ? 0 : all.size() - options.limit();
    return new Page(listing.version(), shown, next, remaining);
  }

  private static boolean isFromCache(ListOptions options) {
    return options.version().equals("0")
        && options.continueToken().isEmpty()
        && !options.match().equals("Exact");
  }

  private Listing listing(
      ResourceType type, String namespace, ListOptions options, ContinueToken token) {
    ResourceStore store = api.store();
    if (!options.continueToken().isEmpty()) {
      return continued(type, namespace, token);
    }
    requireReached(options);
    return options.match().equals("Exact") && options.versionNumber() > 0
        ? store.listAt(type.storage(), namespace, options.versionNumber())
        : store.list(type.storage(), namespace);
  }

  private Listing continued(ResourceType type, String namespace, ContinueToken token) {
    if (token.version() == ContinueToken.NEWEST) {
      return api.store().list(type.storage(), namespace);
    }
    try {
      return api.store().listAt(type.storage(), namespace, token.version());
    } catch (StatusException _) {
      throw new ExpiredPageException(new ContinueToken(ContinueToken.NEWEST, token.start()));
    }
  }

  private void requireReached(ListOptions options) {
    long current = api.store().version();
    if (Long.compareUnsigned(options.versionNumber(), current) > 0) {
      throw ListOptions.tooLarge(options.versionNumber(), current);
    }
  }

  private static String key(ObjectNode object) {
    return Json.namespace(object) + "/" + Json.name(object);
  }

  /// The pages that were begun can no longer be shown as they were.
  static final class ExpiredPageException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String MESSAGE =
        "The provided continue parameter is too old to display a consistent list result. You can"
            + " start a new list without the continue parameter, or use the continue token in this"
            + " response to retrieve the remainder of the results. Continuing with the provided"
            + " token results in an inconsistent list - objects that were created, modified, or"
            + " deleted between the time the first chunk was returned and now may show up in the"
            + " list.";

    private final transient ContinueToken next;

    ExpiredPageException(ContinueToken next) {
      super(MESSAGE, null, false, false);
      this.next = next;
    }

    ObjectNode toJson() {
      ObjectNode json = new Status(410, "Expired", MESSAGE, null).toJson();
      Json.metadata(json).put("continue", next.encoded());
      return json;
    }
  }
}
