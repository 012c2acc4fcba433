package org.tributary.hub.identity.compare;

/** Levels of agreement of birth dates given as the number yyyymmdd. */
public final class DateLevels {
  public static final int UNKNOWN = 0;
  public static final int SAME = 1;
  public static final int SWAPPED = 2;
  public static final int TYPO = 3;
  public static final int NEAR = 4;
  public static final int DIFFERENT = 5;

  /** Parents and children are further apart, twins are not apart at all. */
  private static final int NEAR_DAYS = 400;

  private static final int[] SCALES = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000};

  private DateLevels() {}

  static int compare(int a, int b) {
    if (a == 0 || b == 0) {
      return UNKNOWN;
    }
    if (a == b) {
      return SAME;
    }
    boolean year = a / 10_000 == b / 10_000;
    int monthOfA = a / 100 % 100;
    int monthOfB = b / 100 % 100;
    if (year && monthOfA == b % 100 && a % 100 == monthOfB) {
      return SWAPPED;
    }
    if (isOneEdit(a, b)) {
      return TYPO;
    }
    boolean month = monthOfA == monthOfB;
    boolean day = a % 100 == b % 100;
    boolean twoOfThree = (year && month) || (year && day) || (month && day);
    return twoOfThree || Math.abs(days(a) - days(b)) <= NEAR_DAYS ? NEAR : DIFFERENT;
  }

  /** One wrong digit, or two neighbours exchanged. */
  private static boolean isOneEdit(int a, int b) {
    int wrong = 0;
    int place = -1;
    int x = a;
    int y = b;
    boolean neighbours = false;
    for (int i = 0; i < 8; i++) {
      if (x % 10 != y % 10) {
        wrong++;
        neighbours = wrong == 2 && place == i - 1 && exchanged(a, b, place);
        place = i;
      }
      x /= 10;
      y /= 10;
    }
    return wrong == 1 || (wrong == 2 && neighbours);
  }

  private static boolean exchanged(int a, int b, int place) {
    int x = a / SCALES[place] % 100;
    int y = b / SCALES[place] % 100;
    return x / 10 == y % 10 && x % 10 == y / 10;
  }

  private static int days(int date) {
    return date / 10_000 * 365 + date / 100 % 100 * 30 + date % 100;
  }
}
