package org.tributary.hub.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Answers;
import org.tributary.hub.api.ApiException;
import org.tributary.hub.api.Body;
import org.tributary.hub.api.PageOf;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Requires;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.linking.Models;
import org.tributary.hub.linking.QuietPassControl;
import org.tributary.hub.once.Once;
import org.tributary.hub.store.IdGenerator;
import org.tributary.hub.store.Sql;

/** Takes models of identity, tries them in the shadow and puts them in force. */
@RestController
@RequestMapping(path = "/v1/identity-models", produces = MediaType.APPLICATION_JSON_VALUE)
class ModelController {
  private final Models models;
  private final ModelTable table;
  private final ModelQueries queries;
  private final ShadowRuns shadows;
  private final QuietPassControl quietPass;
  private final Once once;
  private final IdGenerator ids;
  private final Clock clock;
  private final Answers answers;

  ModelController(
      Models models,
      ModelTable table,
      ModelQueries queries,
      ShadowRuns shadows,
      QuietPassControl quietPass,
      Once once,
      IdGenerator ids,
      Clock clock,
      Answers answers) {
    this.models = models;
    this.table = table;
    this.queries = queries;
    this.shadows = shadows;
    this.quietPass = quietPass;
    this.once = once;
    this.ids = ids;
    this.clock = clock;
    this.answers = answers;
  }

  /**
   * Why a model is to be in force.
   *
   * @param force whether also where nobody knows what it would change
   */
  record Activation(String reason, @Nullable Boolean force) {
    boolean isForced() {
      return Boolean.TRUE.equals(force);
    }

    /** Without the reason: it may be personal data. */
    @Override
    public String toString() {
      return "Activation[" + force + "]";
    }
  }

  @Requires(Permission.MODELS_READ)
  @GetMapping
  ResponseEntity<byte[]> list(NativeWebRequest request) {
    return answers.page(new PageOf<>(queries.list(), null), request);
  }

  @Requires(Permission.MODELS_UPDATE)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> add(@Body("IdentityModelDocument") JsonNode body, NativeWebRequest web) {
    IdentityModel model = ModelBody.read(body);
    return once.inStore(
        body,
        web,
        () -> {
          if (!models.keep(model, Caller.key())) {
            throw ApiException.conflict("detail.model-differs");
          }
          return queries.find(model.id()).orElseThrow();
        });
  }

  @Requires(Permission.MODELS_READ)
  @GetMapping("/{id}")
  ResponseEntity<byte[]> one(@PathVariable("id") String id, NativeWebRequest request) {
    return answers.single(queries.find(id).orElseThrow(ApiException::notFound), request);
  }

  @Requires(Permission.MODELS_UPDATE)
  @PostMapping("/{id}/_shadow")
  ResponseEntity<byte[]> shadow(@PathVariable("id") String id, NativeWebRequest web) {
    IdentityModel model = known(id);
    return once.outside(
        202,
        Map.of(),
        web,
        () -> {
          shadows.begin(model);
          return queries.find(id).orElseThrow();
        });
  }

  /** The quiet pass begins once the model is in force, and not where a request only repeats one. */
  @Requires(Permission.MODELS_UPDATE)
  @PostMapping(path = "/{id}/_activate", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> activate(
      @PathVariable("id") String id,
      @Body("IdentityModelActivation") Activation activation,
      NativeWebRequest web) {
    IdentityModel model = known(id);
    AtomicBoolean isNew = new AtomicBoolean();
    ResponseEntity<byte[]> answer =
        once.inStore(
            activation,
            web,
            () -> {
              activate(model, activation);
              isNew.set(true);
              return queries.find(id).orElseThrow();
            });
    if (isNew.get()) {
      quietPass.runNow();
    }
    return answer;
  }

  private void activate(IdentityModel model, Activation activation) {
    models.keep(model, null);
    String inForce = models.get().id();
    if (inForce.equals(model.id())) {
      throw ApiException.conflict("detail.model-in-force");
    }
    List<ModelTable.Activation> before = table.activations();
    ModelTable.Run run = table.find(model.id()).orElseThrow().shadow();
    if (!activation.isForced() && (run == null || !queries.isCurrent(run, inForce, before))) {
      throw ApiException.conflict("detail.model-untried");
    }
    models.activate(model.id());
    table.activated(
        ids.next(),
        new ModelTable.Activation(
            model.id(), Sql.micros(clock.instant()), Caller.key(), activation.reason()));
  }

  private IdentityModel known(String id) {
    return models.find(id).orElseThrow(ApiException::notFound);
  }
}
