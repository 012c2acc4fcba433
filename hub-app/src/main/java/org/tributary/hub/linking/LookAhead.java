package org.tributary.hub.linking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tributary.hub.identity.block.BlockingKeys;
import org.tributary.hub.identity.model.IdentityModel;
import org.tributary.hub.identity.normal.Profile;

/**
 * Reads what a page will need before the lock of linking is taken: who stands under its keys, whom
 * it meets by them, and how common its values are.
 */
final class LookAhead {
  private final Tables tables;
  private final IdentityModel model;

  LookAhead(Tables tables, IdentityModel model) {
    this.tables = tables;
    this.model = model;
  }

  void run(Collection<PartyFacts> parties) {
    List<Profile> profiles = new ArrayList<>();
    List<List<BlockingKeys.Key>> keysOfEach = new ArrayList<>();
    Set<Long> keys = new HashSet<>();
    for (PartyFacts facts : parties) {
      Profile profile = facts.description().profile(model.phoneRegion());
      List<BlockingKeys.Key> own = BlockingKeys.of(profile);
      profiles.add(profile);
      keysOfEach.add(own);
      own.forEach(key -> keys.add(key.value()));
    }
    tables.state().byIndexes();
    StateTable.Totals totals = tables.state().look();
    Map<Long, List<UUID>> blocks = tables.keys().nodes(keys, key -> Comparing.cap(model, key));
    tables.keysAhead().read(totals.version(), model.id(), keys, blocks);
    Set<UUID> met = holders(profiles, blocks);
    keysOfEach.forEach(own -> met.addAll(Comparing.met(model, totals.nodes(), own, blocks)));
    remember(totals.version(), profiles, met);
  }

  private static Set<UUID> holders(List<Profile> profiles, Map<Long, List<UUID>> blocks) {
    Set<UUID> holders = new HashSet<>();
    for (Profile profile : profiles) {
      profile
          .emails()
          .forEach(e -> holders.addAll(Comparing.holders(blocks, BlockingKeys.ofEmail(e))));
      profile
          .phones()
          .forEach(p -> holders.addAll(Comparing.holders(blocks, BlockingKeys.ofPhone(p))));
    }
    return holders;
  }

  private void remember(long version, List<Profile> profiles, Set<UUID> met) {
    Recollection recollection = tables.recollection();
    List<Node> nodes = tables.nodes().find(recollection.unknownNodes(met));
    Set<TermTable.Key> terms = recollection.unknownTerms(HubPopulation.terms(profiles));
    Map<TermTable.Key, TermTable.Row> rows = tables.terms().find(terms);
    recollection.ahead(version, nodes, rows.values());
  }
}
