package org.tributary.hub.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.tributary.hub.identity.cluster.Clustering;
import org.tributary.hub.identity.cluster.Lookalikes;
import org.tributary.hub.identity.cluster.Partition;
import org.tributary.hub.identity.decide.Decision;
import org.tributary.hub.identity.decide.Outcome;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.normal.Profile;

/**
 * The quiet pass: decides on all records anew and clusters them. What it finds depends on the
 * records alone, not on the order in which they arrived.
 */
public final class BatchResolution {
  private final IdentityModel model;
  private final MemoryRecords records;
  private final IdentityEngine engine;
  private final Map<String, Decision> onDemand = new HashMap<>();
  private long compared;

  public BatchResolution(IdentityModel model, MemoryRecords records) {
    this.model = model;
    this.records = records;
    this.engine = new IdentityEngine(model, records, records);
  }

  /** Resolves all records. */
  public Partition resolve() {
    Lookalikes lookalikes = new Lookalikes(model.thresholds().review(), this::between);
    List<Decision> alike = new ArrayList<>();
    List<Decision> decisions = decisions(lookalikes, alike);
    List<String> ids = records.all().stream().map(Profile::id).toList();
    Partition found = new Clustering(model.thresholds(), this::between).of(ids, decisions);
    return lookalikes.settle(found, alike);
  }

  /** How many pairs were compared to find candidates' decisions. */
  public long compared() {
    return compared;
  }

  /** The decisions that lead anywhere, each pair once. */
  private List<Decision> decisions(Lookalikes lookalikes, List<Decision> alike) {
    List<Decision> decisions = new ArrayList<>();
    pairs(
        records,
        (record, candidate) -> {
          compared++;
          Decision decision = engine.decide(record, candidate);
          if (decision.outcome().compareTo(Outcome.REVIEW) >= 0) {
            decisions.add(decision);
          }
          if (lookalikes.isOne(decision)) {
            alike.add(decision);
          }
        });
    return decisions;
  }

  /** Hands over every pair of records that share a key, once, in a fixed order. */
  public static void pairs(MemoryRecords records, BiConsumer<Profile, Profile> visitor) {
    for (Profile record : records.all()) {
      for (Profile candidate : records.of(record)) {
        if (record.id().compareTo(candidate.id()) < 0) {
          visitor.accept(record, candidate);
        }
      }
    }
  }

  private Decision between(String a, String b) {
    String pair = a.compareTo(b) < 0 ? a + '\n' + b : b + '\n' + a;
    return onDemand.computeIfAbsent(pair, p -> engine.decide(records.get(a), records.get(b)));
  }
}
