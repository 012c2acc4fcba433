package org.tributary.hub.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.identity.model.ModelFile;
import org.tributary.hub.linking.Models;
import org.tributary.hub.store.Json;

/** What callers may know of the models that the hub has. */
@Component
class ModelQueries {
  private final ModelTable table;
  private final Models models;
  private final ShadowRuns runs;

  ModelQueries(ModelTable table, Models models, ShadowRuns runs) {
    this.table = table;
    this.models = models;
    this.runs = runs;
  }

  /** All models, the latest first; the one that ships is always among them. */
  List<ModelView> list() {
    List<ModelTable.Row> rows = table.all();
    List<ModelTable.Activation> activations = table.activations();
    String inForce = models.get().id();
    List<ModelView> views = new ArrayList<>();
    rows.forEach(row -> views.add(view(row.id(), row, inForce, activations, false)));
    if (rows.stream().noneMatch(row -> row.id().equals(models.shippedId()))) {
      views.add(view(models.shippedId(), null, inForce, activations, false));
    }
    return views;
  }

  /** One model with all that its last run in the shadow found. */
  Optional<ModelView> find(String id) {
    Optional<ModelTable.Row> row = table.find(id);
    if (row.isEmpty() && !id.equals(models.shippedId())) {
      return Optional.empty();
    }
    return Optional.of(view(id, row.orElse(null), models.get().id(), table.activations(), true));
  }

  /** Whether a run tells what activating its model now would do. */
  boolean isCurrent(ModelTable.Run run, String inForce, List<ModelTable.Activation> activations) {
    return run.state().equals("finished")
        && run.against().equals(inForce)
        && activations.stream().noneMatch(it -> it.at().isAfter(run.startedAt()));
  }

  private ModelView view(
      String id,
      ModelTable.@Nullable Row row,
      String inForce,
      List<ModelTable.Activation> activations,
      boolean isWhole) {
    ModelTable.Run run = row == null ? null : row.shadow();
    return new ModelView(
        id,
        id.equals(inForce),
        id.equals(models.shippedId()),
        row == null ? null : row.addedAt(),
        row == null ? null : row.addedBy(),
        activations.stream()
            .filter(it -> it.model().equals(id))
            .map(it -> new ModelView.Activation(it.at(), it.by(), it.reason()))
            .toList(),
        run == null ? null : view(run, inForce, activations, isWhole),
        isWhole ? Json.tree(ModelFile.write(models.of(id))) : null);
  }

  private ModelView.ShadowView view(
      ModelTable.Run run,
      String inForce,
      List<ModelTable.Activation> activations,
      boolean isWhole) {
    boolean isDead = run.state().equals("running") && !runs.isAlive(run);
    JsonNode found = Json.tree(run.findings());
    return new ModelView.ShadowView(
        isDead ? "stopped" : run.state(),
        run.against(),
        run.startedAt(),
        run.finishedAt(),
        isCurrent(run, inForce, activations),
        isWhole || !(found instanceof ObjectNode figures) ? found : figures.without("changes"));
  }
}
