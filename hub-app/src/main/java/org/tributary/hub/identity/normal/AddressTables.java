package org.tributary.hub.identity.normal;

import java.util.HashMap;
import java.util.Map;

/** Kinds of streets with the ways in which they are written. */
final class AddressTables {
  private static final String KINDS =
      """
      aly alley,ally
      ave avenue,av,aven,avn
      bend bnd
      blvd boulevard,boul,bvd,bd
      brk brook
      cct circuit,cirt
      ch chemin
      cir circle,circ
      cl close
      cmn common
      cnr corner
      cres crescent,crs,cr,crst
      ct court,crt
      ctr center,centre
      cv cove
      cul culdesac
      dr drive,drv
      espl esplanade,esp
      expy expressway
      fwy freeway
      gdn garden
      gdns gardens
      gr grove,grv
      grn green
      gte gate
      hts heights
      hwy highway
      jct junction
      ln lane
      lk lake
      lndg landing
      loop lp
      mews mws
      mnr manor
      mt mount
      park pk
      pde parade
      pike pke
      pkwy parkway,pky
      pl place,plc
      plz plaza
      prom promenade
      pt point
      quay qy
      rd road
      rdg ridge
      rise ris
      row rw
      rte route
      rue r
      run rn
      spur spr
      sq square
      st street,str,strt
      stn station
      tce terrace,terr,ter
      trl trail,tr
      vale vle
      view vw
      vlg village
      vis vista
      walk wlk
      way wy
      """;

  /** Long enough that no street is called after them by chance. */
  private static final String[] ENDINGS = {
    "crescent",
    "boulevard",
    "terrace",
    "circuit",
    "highway",
    "parade",
    "avenue",
    "street",
    "square",
    "court",
    "place",
    "drive",
    "close",
    "grove",
    "circle",
    "road",
    "lane"
  };

  private AddressTables() {}

  /** Every way of writing a kind, to its abbreviation. */
  static Map<String, String> kinds() {
    Map<String, String> kinds = new HashMap<>();
    for (String line : KINDS.lines().toList()) {
      String[] parts = line.strip().split(" ", 2);
      kinds.put(parts[0], parts[0]);
      if (parts.length > 1) {
        for (String way : parts[1].split(",", -1)) {
          kinds.put(way, parts[0]);
        }
      }
    }
    return Map.copyOf(kinds);
  }

  /** The kind that was written together with the name of the street; empty for none. */
  static String endingKind(String street) {
    for (String ending : ENDINGS) {
      if (street.length() > ending.length() + 2 && street.endsWith(ending)) {
        return ending;
      }
    }
    return "";
  }

  /** The kind that a word is but for one typing error; empty for none. */
  static String mistypedKind(String word) {
    for (String kind : ENDINGS) {
      if (word.length() > 3 && isOneEditApart(word, kind)) {
        return kind;
      }
    }
    return "";
  }

  /** One letter wrong, missing or too many, or two neighbours exchanged. */
  private static boolean isOneEditApart(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int same = 0;
    while (same < shorter && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    String restOfA = a.substring(same);
    String restOfB = b.substring(same);
    if (restOfA.isEmpty() || restOfB.isEmpty()) {
      return restOfA.length() + restOfB.length() == 1;
    }
    boolean isExchanged =
        restOfA.length() > 1
            && restOfB.length() > 1
            && restOfA.charAt(0) == restOfB.charAt(1)
            && restOfA.charAt(1) == restOfB.charAt(0)
            && restOfA.substring(2).equals(restOfB.substring(2));
    return isExchanged
        || restOfA.substring(1).equals(restOfB.substring(1))
        || restOfA.substring(1).equals(restOfB)
        || restOfA.equals(restOfB.substring(1));
  }
}
