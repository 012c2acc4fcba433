package org.tributary.canonical;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A thing that the city keeps up: a light, a pipe, a tree, a road segment.
 *
 * @param kind code of the kind of thing
 * @param condition from 1 (worst) to 5 (best)
 * @param parentId the asset of which it is part; absent until the hub knows it
 * @param parentRef that asset as the source names it
 */
public record Asset(
    @Nullable UUID id,
    @Nullable Meta meta,
    String kind,
    @Nullable String name,
    @Nullable Status status,
    @Nullable Integer condition,
    @Nullable Place place,
    @Nullable UUID parentId,
    @Nullable SourceRef parentRef,
    @Nullable LocalDate installedDate,
    List<Identifier> identifiers,
    List<SourceLink> sourceLinks)
    implements CanonicalRecord {

  /** Whether an asset is in use. */
  public enum Status {
    IN_SERVICE,
    PLANNED,
    OUT_OF_SERVICE,
    RETIRED
  }

  public Asset {
    Rules.text("kind", kind);
    Rules.range("condition", condition, 1, 5);
    identifiers = Rules.list(identifiers);
    sourceLinks = Rules.list(sourceLinks);
  }

  /** An asset of which only kind, name and place are known. */
  public static Asset of(String kind, @Nullable String name, @Nullable Place place) {
    return new Asset(
        null, null, kind, name, null, null, place, null, null, null, List.of(), List.of());
  }

  @Override
  public Asset stored(UUID newId, Meta newMeta) {
    return new Asset(
        newId,
        newMeta,
        kind,
        name,
        status,
        condition,
        place,
        parentId,
        parentRef,
        installedDate,
        identifiers,
        sourceLinks);
  }

  @Override
  public String toString() {
    return Redacted.text(this);
  }
}
