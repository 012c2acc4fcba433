package org.tributary.connectors.maximo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.maximo.MaximoClient.Listed;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;

/** The questions of the self-check: first pages of the stream, and who we are. */
final class ObjectsProbe implements StreamProbe {
  private final ReadRules rules;
  private final MaximoClient client;
  private final @Nullable String loginId;

  ObjectsProbe(ReadRules rules, MaximoClient client, @Nullable String loginId) {
    this.rules = rules.forOnePage();
    this.client = client;
    this.loginId = loginId;
  }

  @Override
  public Sample first() {
    return sample(null, 0, rules.size());
  }

  @Override
  public String sinceRule() {
    return "oslc.where by " + String.join(" and ", rules.changedBy());
  }

  @Override
  public String sinceKey() {
    return "read.changed";
  }

  /** Each time by itself: one that is ignored would bring everything. */
  @Override
  public Sample since(Instant from) {
    List<NativeRecord> records = new ArrayList<>();
    boolean whole = true;
    for (int filter = 0; filter < rules.changedBy().size(); filter++) {
      Sample sample = sample(from, filter, null);
      records.addAll(sample.records());
      whole &= sample.whole();
    }
    return new Sample(records, null, whole, null);
  }

  @Override
  public Optional<Sample> sinceNonsense() {
    Where where = new Where(rules.where()).sinceText(rules.changedBy().get(0), "nonsense");
    Listed page =
        client.list(
            rules.object(), new OsQuery().select(rules.key().select()).page(10).where(where));
    List<NativeRecord> records =
        page.members().stream()
            .map(member -> NativeRecord.idOnly(rules.key().id(member).orElse("no-id")))
            .toList();
    return Optional.of(new Sample(records, null, page.next() == null, null));
  }

  @Override
  public Optional<Identity> identity() {
    return loginId == null ? Optional.empty() : Optional.of(new Identity(loginId, client.whoAmI()));
  }

  private Sample sample(@Nullable Instant from, int filter, @Nullable Integer size) {
    Mode mode = from == null ? Mode.FULL : Mode.CHANGES;
    ObjectsPosition start = ObjectsPosition.start(mode, rules.fingerprint(), from, Instant.EPOCH);
    for (int i = 0; i < filter; i++) {
      start = start.nextTime();
    }
    ObjectsPage.Result page = new ObjectsPage(rules, client, start).read();
    boolean whole = page.last() || page.behind().filter() != filter;
    return new Sample(page.records(), size, whole, page.behind().total());
  }
}
