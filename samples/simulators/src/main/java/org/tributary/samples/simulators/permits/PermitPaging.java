package org.tributary.samples.simulators.permits;

/** How the permit interface pages; all but {@link #KEYSET} shift when rows vanish meanwhile. */
public enum PermitPaging {
  /** {@code after} = last permit number, {@code size}; answer {@code items}, {@code next}. */
  KEYSET("size"),
  /** {@code offset}, {@code limit}; answer {@code items}, {@code total}. */
  OFFSET("limit"),
  /** {@code page} from 1, {@code per_page}; answer {@code items}, {@code pages}, {@code total}. */
  PAGE("per_page"),
  /**
   * {@code cursor}, {@code size}; answer {@code items}, {@code cursor}: opaque, absent at the end.
   */
  CURSOR("size"),
  /** {@code page}, {@code per_page}; answer a bare array with a Link header, rel="next". */
  LINK_HEADER("per_page");

  private final String sizeParameter;

  PermitPaging(String sizeParameter) {
    this.sizeParameter = sizeParameter;
  }

  String sizeParameter() {
    return sizeParameter;
  }
}
