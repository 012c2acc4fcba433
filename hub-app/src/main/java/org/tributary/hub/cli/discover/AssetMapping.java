package org.tributary.hub.cli.discover;

import java.util.Optional;

/** The members of an asset. */
final class AssetMapping {
  private final Parts parts;

  AssetMapping(Parts parts) {
    this.parts = parts;
  }

  void asset(MappingText body) {
    String otherwise = Jslt.text(Names.singular(parts.stream().name()));
    Optional<Member> kind = parts.take(Wanted.KIND);
    body.put(
        "kind",
        kind.map(member -> "fallback(" + Jslt.clean(member) + ", " + otherwise + ")")
            .orElse(otherwise));
    parts.take(Wanted.NAME).ifPresent(name -> body.put("name", Jslt.clean(name)));
    body.remark(
        "DECIDE: status is in_service, planned, out_of_service or retired, by a code table.");
    parts.place(body);
    parts
        .take(Wanted.INSTALLED)
        .ifPresent(
            installed -> {
              parts.zoneRemark(body, installed);
              body.put("installedDate", Jslt.date(installed, parts.zone()));
            });
    body.put("identifiers", parts.identifiers());
  }
}
