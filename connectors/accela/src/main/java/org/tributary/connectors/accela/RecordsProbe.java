package org.tributary.connectors.accela;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.sdk.check.Sample;
import org.tributary.sdk.check.StreamProbe;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.connector.ReadRequest.Mode;
import org.tributary.sdk.http.HttpAdapter;
import org.tributary.sdk.http.HttpCall;

/** The questions of the self-check: first pages of the stream, and whose token it is. */
final class RecordsProbe implements StreamProbe {
  private final RecordRules rules;
  private final AccelaClient client;
  private final @Nullable HttpAdapter tokens;
  private final @Nullable String userId;

  /**
   * @param tokens the authorization server, or null where it is not asked
   * @param userId the integration user as the token names it, or null
   */
  RecordsProbe(
      RecordRules rules,
      AccelaClient client,
      @Nullable HttpAdapter tokens,
      @Nullable String userId) {
    this.rules = rules;
    this.client = client;
    this.tokens = tokens;
    this.userId = userId;
  }

  @Override
  public Sample first() {
    return sample(RecordsPosition.start(Mode.FULL, rules.fingerprint(), null, Instant.EPOCH), true);
  }

  @Override
  public String sinceRule() {
    return String.join("From, ", rules.changedBy()) + "From";
  }

  @Override
  public String sinceKey() {
    return "read.changedBy";
  }

  /** Each date by itself: one that is ignored would bring everything. */
  @Override
  public Sample since(Instant from) {
    List<NativeRecord> records = new ArrayList<>();
    boolean whole = true;
    for (int i = 0; i < rules.changedBy().size(); i++) {
      RecordsPosition start =
          RecordsPosition.start(
              Mode.CHANGES, rules.fingerprint(), rules.time().day(from), Instant.EPOCH);
      for (int passed = 0; passed < i; passed++) {
        start = start.next(List.of());
      }
      Sample sample = sample(start, false);
      records.addAll(sample.records());
      whole &= sample.whole();
    }
    return new Sample(records, null, whole, null);
  }

  @Override
  public Optional<Sample> sinceNonsense() {
    ObjectNode criteria = rules.criteria().deepCopy();
    criteria.put(rules.changedBy().get(0) + "From", "nonsense");
    RecordRules odd = rules.asking(criteria);
    RecordsPosition start =
        RecordsPosition.start(Mode.FULL, odd.fingerprint(), null, Instant.EPOCH);
    return Optional.of(sample(odd, start, false));
  }

  @Override
  public Optional<Identity> identity() {
    if (tokens == null || userId == null) {
      return Optional.empty();
    }
    HttpCall call = HttpCall.get("/oauth2/tokeninfo", List.of());
    String found = tokens.sendForJson(call).body().path("userId").asText("");
    return Optional.of(new Identity(userId, found));
  }

  private Sample sample(RecordsPosition start, boolean sized) {
    return sample(rules, start, sized);
  }

  private Sample sample(RecordRules how, RecordsPosition start, boolean sized) {
    RecordsPage.Result page = new RecordsPage(how, client, start).read();
    RecordsPosition next = page.next();
    boolean whole = next == null || next.filter() != start.filter();
    return new Sample(page.records(), sized ? Integer.valueOf(how.size()) : null, whole, null);
  }
}
