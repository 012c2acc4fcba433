package org.tributary.samples.simulators.features;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the layer. Dates go out as epoch milliseconds and empty text as one blank, as
 * ArcGIS layers do.
 */
enum AssetField {
  OBJECTID("OBJECTID", "esriFieldTypeOID", AssetFeature::objectId),
  GLOBALID("GlobalID", "esriFieldTypeGlobalID", AssetFeature::globalId),
  ASSET_TYPE("AssetType", "esriFieldTypeString", AssetFeature::assetType),
  ASSET_ID("AssetID", "esriFieldTypeString", AssetFeature::assetId),
  NAME("Name", "esriFieldTypeString", feature -> text(feature.name())),
  STATUS("Status", "esriFieldTypeString", AssetFeature::status),
  CONDITION("Condition", "esriFieldTypeSmallInteger", AssetFeature::condition),
  INSTALL_DATE("InstallDate", "esriFieldTypeDate", feature -> day(feature.installed())),
  COMMENTS("Comments", "esriFieldTypeString", feature -> text(feature.comments())),
  EXTERNAL_REF("ExternalRef", "esriFieldTypeString", feature -> text(feature.externalRef())),
  EDIT_DATE("EditDate", "esriFieldTypeDate", feature -> edit(feature.edited()));

  private final String wireName;
  private final String wireType;

  @SuppressWarnings("ImmutableEnumChecker") // a pure accessor
  private final Function<AssetFeature, @Nullable Object> value;

  AssetField(String wireName, String wireType, Function<AssetFeature, @Nullable Object> value) {
    this.wireName = wireName;
    this.wireType = wireType;
    this.value = value;
  }

  /** The field of this name; like the database behind it, case does not count. */
  static Optional<AssetField> named(String name) {
    return Arrays.stream(values())
        .filter(field -> field.wireName.equalsIgnoreCase(name.strip()))
        .findFirst();
  }

  String wireName() {
    return wireName;
  }

  String wireType() {
    return wireType;
  }

  boolean isText() {
    return wireType.equals("esriFieldTypeString") || wireType.equals("esriFieldTypeGlobalID");
  }

  @Nullable Object of(AssetFeature feature) {
    return value.apply(feature);
  }

  private static String text(@Nullable String text) {
    return text == null ? " " : text;
  }

  private static @Nullable Object edit(Instant edited) {
    return edited.equals(Instant.EPOCH) ? null : edited.toEpochMilli();
  }

  private static @Nullable Object day(@Nullable LocalDate day) {
    return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
