package org.tributary.testkit;

import java.util.Set;

/** What is broken in a {@link FlawedConnector}, and which tests of the contract say so. */
enum Flaw {
  NONE,
  HAS_NO_ENGLISH_TITLE("descriptorNamesTheConnectorAndItsCapabilities"),
  LOSES_THE_LAST_PAGE(
      "whatChangedSinceATimeIsReadAgain",
      "aChangeInTheSecondOfTheWatermarkIsNotMissed",
      "theNextRunBringsWhatWasChanged",
      "whatIsWrittenIsFoundByOurReferenceAndReadBack",
      "readsEveryRecordAndTerminates",
      "anotherProcessGoesOnAfterAnyPage",
      "aPageThatWasReadAndNeverCommittedComesAgain",
      "theIdSetIsWhole",
      "readsAsManyAsTheSystemStates",
      "everyFaultHasItsCategoryAndItsSentence",
      "aListThatMovesWhileItIsReadLosesNothing",
      "aDeletedRecordIsMissingFromTheIdSet"),
  REPEATS_THE_FIRST_PAGE(
      "aSecondRunOverAnUnchangedSystemBringsNothingNew",
      "whatIsWrittenIsFoundByOurReferenceAndReadBack",
      "readsEveryRecordAndTerminates",
      "theSecondPageDiffersFromTheFirst",
      "anotherProcessGoesOnAfterAnyPage",
      "aPageThatWasReadAndNeverCommittedComesAgain",
      "theIdSetIsWhole",
      "readsAsManyAsTheSystemStates",
      "everyFaultHasItsCategoryAndItsSentence",
      "aListThatMovesWhileItIsReadLosesNothing",
      "aDeletedRecordIsMissingFromTheIdSet"),
  FORGETS_ITS_POSITION_WITH_THE_PROCESS(
      "anotherProcessGoesOnAfterAnyPage", "aPageThatWasReadAndNeverCommittedComesAgain"),
  GOES_ON_WHERE_IT_GAVE_LAST("aPageThatWasReadAndNeverCommittedComesAgain"),
  LEAVES_BODIES_OUT(
      "recordsCarryTheirBodies",
      "theNextRunBringsWhatWasChanged",
      "aChangeInTheSecondOfTheWatermarkIsNotMissed"),
  STAMPS_RECORDS_WHEN_THEY_ARE_READ(
      "aSecondRunOverAnUnchangedSystemBringsNothingNew",
      "readingEverythingAgainGivesTheSameRecords"),
  STATES_A_WRONG_TOTAL("readsAsManyAsTheSystemStates"),
  READS_TIMES_IN_THE_ZONE_OF_THE_MACHINE("timesOfChangeAreThoseOfTheSystemWhereverTheHubRuns"),
  MISSPELLS_THE_FILTER("theSelfCheckFindsNothingWrongWithASoundSystem"),
  ASKS_FOR_LATER_CHANGES_ONLY("aChangeInTheSecondOfTheWatermarkIsNotMissed"),
  GOES_BACK_TO_WHERE_IT_STANDS("whatChangedSinceATimeIsReadAgain"),
  PAGES_BY_OFFSET("aListThatMovesWhileItIsReadLosesNothing"),
  KEEPS_DELETED_IDS("aDeletedRecordIsMissingFromTheIdSet"),
  KEEPS_THE_SECRET_IN_THE_CHECKPOINT(
      "theSecretNeverComesOutAgain", "noSecretSettingEverComesOutAgain"),
  PRINTS_ITS_SETTINGS("theSecretNeverComesOutAgain", "noSecretSettingEverComesOutAgain"),
  LOGS_ITS_SETTINGS("theSecretNeverComesOutAgain", "noSecretSettingEverComesOutAgain"),
  TAKES_HTML_FOR_THE_END("everyFaultHasItsCategoryAndItsSentence"),
  TAKES_ERROR_BODIES_FOR_THE_END("everyFaultHasItsCategoryAndItsSentence"),
  TAKES_A_DEAD_SYSTEM_FOR_EMPTY("aDeadSystemIsSaidToBeDead"),
  TURNS_429_INTO_MALFORMED("everyFaultHasItsCategoryAndItsSentence"),
  FORGETS_RETRY_AFTER("everyFaultHasItsCategoryAndItsSentence"),
  NAMES_NO_PLACE("everyFaultHasItsCategoryAndItsSentence"),
  QUOTES_THE_BODY("everyFaultHasItsCategoryAndItsSentence"),
  WRITES_WHAT_IT_DOES_NOT_DECLARE("whatTheDescriptorDoesNotDeclareIsRefused"),
  DECLARES_FIND_AND_CANNOT("whatIsWrittenIsFoundByOurReferenceAndReadBack"),
  LOSES_OUR_REFERENCE(
      "whatIsWrittenIsFoundByOurReferenceAndReadBack",
      "aCreateWhoseAnswerIsLostIsFoundExactlyOnce"),
  MAKES_UP_THE_ID("whatIsWrittenIsFoundByOurReferenceAndReadBack"),
  SENDS_TWICE("whatIsWrittenIsFoundByOurReferenceAndReadBack"),
  FINDS_WHAT_IS_NOT_THERE(
      "whatIsWrittenIsFoundByOurReferenceAndReadBack",
      "aCreateWhoseAnswerIsLostIsFoundExactlyOnce",
      "whatWasNeverWrittenIsNotFound"),
  TAKES_A_FAILED_LOOK_UP_FOR_NOTHING("aLookUpThatFailsIsNotTakenForNothingFound"),
  TAKES_A_LOST_ANSWER_FOR_A_REFUSAL("aCreateWhoseAnswerIsLostIsFoundExactlyOnce");

  private final String caughtBy;

  Flaw(String... caughtBy) {
    this.caughtBy = String.join("\n", caughtBy);
  }

  Set<String> caughtBy() {
    return caughtBy.isEmpty() ? Set.of() : Set.of(caughtBy.split("\n"));
  }

  /** A test that this flaw does not touch. */
  String bystander() {
    return name().contains("TITLE")
        ? "recordsCarryTheirBodies"
        : "descriptorNamesTheConnectorAndItsCapabilities";
  }
}
