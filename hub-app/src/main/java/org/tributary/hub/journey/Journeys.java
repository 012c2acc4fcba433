package org.tributary.hub.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tributary.hub.access.Caller;
import org.tributary.hub.api.Messages;
import org.tributary.hub.api.Permission;
import org.tributary.hub.api.Spoken;
import org.tributary.hub.journey.Journey.Step;
import org.tributary.hub.records.Differences;
import org.tributary.hub.records.RecordIds.Place;
import org.tributary.hub.residents.LinkQueries;
import org.tributary.hub.residents.LinkView;
import org.tributary.hub.store.Json;
import org.tributary.hub.systems.DeployedSystems;
import org.tributary.sdk.connector.NativeRecord;
import org.tributary.sdk.json.CanonicalJson;
import org.tributary.sdk.mapping.Mapped;
import org.tributary.sdk.system.CanonicalType;
import org.tributary.sdk.system.StreamSpec;

/** Puts together the way of one record, as far as it is kept and the caller may see it. */
@Component
class Journeys {
  /** The kind of a run that reads nothing. */
  private static final String REMAP = "remap";

  private final SourceRecordQueries records;
  private final JourneyQueries queries;
  private final LinkQueries links;
  private final DeployedSystems deployed;
  private final Messages messages;

  Journeys(
      SourceRecordQueries records,
      JourneyQueries queries,
      LinkQueries links,
      DeployedSystems deployed,
      Messages messages) {
    this.records = records;
    this.queries = queries;
    this.links = links;
    this.deployed = deployed;
    this.messages = messages;
  }

  Optional<Journey> of(Place place, Locale locale) {
    return records.find(place, true).map(record -> new Telling(place, record, locale).tell());
  }

  /** What is found on the way of one record. */
  private final class Telling {
    private final Place place;
    private final SourceRecordView record;
    private final Locale locale;
    private final List<Step> steps = new ArrayList<>();
    private final List<String> withheld = new ArrayList<>();
    private final boolean mayReadRaw = Caller.may(Permission.RAW_READ);

    Telling(Place place, SourceRecordView record, Locale locale) {
      this.place = place;
      this.record = record;
      this.locale = locale;
    }

    Journey tell() {
      Optional<Journey.Run> run = queries.run(record.runId());
      received(run);
      Optional<Journey.Parked> parked = queries.parked(place);
      List<JourneyQueries.Link> linked = queries.links(place);
      UUID target = record.targetId();
      Optional<JourneyQueries.StoredDoc> stored =
          target == null ? Optional.empty() : queries.stored(target);
      Journey.Mapping mapping = mapping(before(stored, linked));
      mapped(mapping, parked);
      List<LinkView> shownLinks = linked(linked);
      Journey.Stored shownStored = stored(stored, linked);
      UUID caseId =
          stored.filter(found -> found.stored().type().equals("case")).isPresent() ? target : null;
      List<UUID> subjects =
          caseId == null
              ? linked.stream().map(JourneyQueries.Link::residentId).distinct().toList()
              : List.of(caseId);
      List<Journey.Change> changes = queries.changes(subjects);
      List<Journey.Delivery> deliveries = queries.deliveries(changes);
      published(changes, deliveries);
      List<Journey.Leg> legs = caseId == null ? List.of() : queries.legs(caseId);
      writtenBack(legs);
      boolean mayReadCases = may(Permission.CASE_READ, "events", "legs");
      return new Journey(
          mayReadRaw ? record : withoutRaw(),
          steps,
          run.orElse(null),
          parked.orElse(null),
          mapping,
          shownLinks,
          shownStored,
          versions(stored, linked, caseId),
          mayReadCases && caseId != null ? queries.events(caseId) : null,
          changes,
          deliveries,
          mayReadCases ? legs : null,
          withheld);
    }

    private void received(Optional<Journey.Run> run) {
      if (run.filter(found -> found.kind().equals(REMAP)).isPresent()) {
        step("received", "done", null, "remapped");
      } else {
        step("received", "done", record.changedAt(), run.isPresent() ? "by-run" : "run-not-kept");
      }
    }

    private SourceRecordView withoutRaw() {
      withheld.add("raw");
      return Objects.requireNonNull(records.find(place, false).orElse(null));
    }

    private boolean may(Permission permission, String... parts) {
      if (Caller.may(permission)) {
        return true;
      }
      withheld.addAll(List.of(parts));
      return false;
    }

    private void step(
        String step, String state, @Nullable Instant at, String sentence, Object... arguments) {
      steps.add(
          new Step(
              step,
              state,
              messages.text(
                  locale, "journey." + step.replace("_", "-") + "." + sentence, arguments),
              at));
    }

    private @Nullable String before(
        Optional<JourneyQueries.StoredDoc> stored, List<JourneyQueries.Link> linked) {
      if (stored.isPresent()) {
        return stored.get().doc();
      }
      boolean isResident = "resident".equals(record.produces());
      return isResident && !linked.isEmpty() ? linked.get(0).facts() : null;
    }

    private Journey.@Nullable Mapping mapping(@Nullable String before) {
      Optional<StreamSpec> spec = records.spec(record.system(), record.stream());
      JsonNode raw = record.raw();
      if (spec.isEmpty() || raw == null || record.state().equals("expected")) {
        return null;
      }
      String version = deployed.find(record.system()).map(file -> file.version().id()).orElse("");
      Mapped mapped =
          spec.get()
              .mapping()
              .map(NativeRecord.of(record.recordId(), raw, record.sourceUpdatedAt()));
      if (mapped instanceof Mapped.Failed failed) {
        List<Mapped.Place> places = failed.places().isEmpty() ? null : failed.places();
        return new Journey.Mapping(version, "failed", failed.reason(), places, List.of());
      }
      if (!(mapped instanceof Mapped.Done done)) {
        return new Journey.Mapping(version, "left_out", null, null, List.of());
      }
      boolean isCompared = before != null || spec.get().produces() != CanonicalType.RESIDENT;
      String after = CanonicalJson.write((Record) done.value());
      return new Journey.Mapping(
          version,
          "mapped",
          null,
          null,
          isCompared
              ? Differences.between(before, after).stream().map(this::shown).toList()
              : List.of());
    }

    /** What changed from version to version, for whoever may see what it became. */
    private @Nullable List<Journey.Version> versions(
        Optional<JourneyQueries.StoredDoc> stored,
        List<JourneyQueries.Link> linked,
        @Nullable UUID caseId) {
      List<Journey.Version> versions = new ArrayList<>();
      if (caseId != null && stored.isPresent() && Caller.may(Permission.CASE_READ)) {
        JourneyQueries.Version now =
            new JourneyQueries.Version(stored.get().stored().updatedAt(), stored.get().doc());
        add(versions, null, now, queries.pastOfCase(caseId));
      } else if ("resident".equals(record.produces()) && Caller.may(Permission.RESIDENT_READ)) {
        for (JourneyQueries.Link link : linked) {
          add(
              versions,
              link.party().isEmpty() ? null : link.party(),
              new JourneyQueries.Version(link.changedAt(), link.facts()),
              queries.pastOfLink(place, link.party()));
        }
      }
      return versions.isEmpty() ? null : versions;
    }

    private void add(
        List<Journey.Version> versions,
        @Nullable String party,
        JourneyQueries.Version now,
        List<JourneyQueries.Version> past) {
      JourneyQueries.Version newer = now;
      for (JourneyQueries.Version older : past) {
        List<Differences.Difference> differences = Differences.between(older.doc(), newer.doc());
        if (!differences.isEmpty()) {
          versions.add(
              new Journey.Version(
                  newer.at(), party, differences.stream().map(this::shown).toList()));
        }
        newer = older;
      }
      versions.add(new Journey.Version(newer.at(), party, null));
    }

    private Journey.Difference shown(Differences.Difference difference) {
      boolean isShown = mayReadRaw || difference.isHarmless();
      return new Journey.Difference(
          difference.pointer(),
          !isShown,
          isShown && difference.before() != null ? Json.tree(difference.before()) : null,
          isShown && difference.after() != null ? Json.tree(difference.after()) : null);
    }

    private void mapped(Journey.@Nullable Mapping mapping, Optional<Journey.Parked> parked) {
      if (parked.isPresent()) {
        String reason = Spoken.said(parked.get().reason());
        step("mapped", "failed", parked.get().firstParkedAt(), "parked", reason);
      } else if (mapping == null) {
        step("mapped", "not_kept", null, "no-mapping");
      } else {
        step("mapped", "done", record.changedAt(), mapping.outcome().replace("_", "-"));
      }
    }

    private @Nullable List<LinkView> linked(List<JourneyQueries.Link> linked) {
      if (linked.isEmpty()) {
        step("linked", "none", null, "none");
        return List.of();
      }
      if (!Caller.may(Permission.RESIDENT_READ)) {
        withheld.add("links");
        step("linked", "done", null, "withheld", linked.size());
        return null;
      }
      List<LinkView> shown =
          linked.stream().flatMap(link -> links.find(link.id(), locale).stream()).toList();
      step("linked", "done", null, "some", linked.size());
      return shown;
    }

    private Journey.@Nullable Stored stored(
        Optional<JourneyQueries.StoredDoc> stored, List<JourneyQueries.Link> linked) {
      if (stored.isEmpty()) {
        boolean isResident = "resident".equals(record.produces()) && !linked.isEmpty();
        step("stored", isResident ? "done" : "none", null, isResident ? "resident" : "none");
        return null;
      }
      Journey.Stored found = stored.get().stored();
      step(
          "stored",
          "done",
          found.deletedAt() == null ? found.updatedAt() : found.deletedAt(),
          found.deletedAt() == null ? "version" : "deleted",
          found.version());
      if (found.type().equals("case") && !Caller.may(Permission.CASE_READ)) {
        withheld.add("stored");
        return null;
      }
      return found;
    }

    private void published(List<Journey.Change> changes, List<Journey.Delivery> deliveries) {
      if (changes.isEmpty()) {
        step("published", "none", null, "none");
        return;
      }
      boolean isBehind = deliveries.stream().anyMatch(one -> !one.state().equals("delivered"));
      step(
          "published",
          isBehind ? "waiting" : "done",
          changes.get(0).recordedAt(),
          deliveries.isEmpty() ? "in-feed" : isBehind ? "behind" : "delivered",
          changes.size(),
          deliveries.size());
    }

    private void writtenBack(List<Journey.Leg> legs) {
      if (legs.isEmpty()) {
        step("written_back", "none", null, "none");
        return;
      }
      Instant at =
          legs.stream().map(Journey.Leg::changedAt).max(Comparator.naturalOrder()).orElse(null);
      boolean waits = legs.stream().anyMatch(Journey.Leg::waitsForPerson);
      boolean isOpen =
          legs.stream()
              .anyMatch(leg -> leg.state().equals("pending") || leg.state().equals("sending"));
      step(
          "written_back",
          waits ? "failed" : isOpen ? "waiting" : "done",
          at,
          waits ? "person" : isOpen ? "waiting" : "done",
          legs.size());
    }
  }
}
