package org.tributary.hub.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.hub.identity.model.LevelSpec.Term;

/** What is remembered from one transaction to the next, and when it is not. */
class RecollectionTest {
  private static final TermTable.Key NAME = TermTable.Key.of(Term.FAMILY, "tremblay");
  private static final UUID NODE = new UUID(0, 1);
  private static final UUID RESIDENT = new UUID(0, 2);
  private static final UUID OTHER = new UUID(0, 3);

  private final Recollection recollection = new Recollection();

  @BeforeEach
  void thisProcessHasLinked() {
    recollection.begin(6);
    recollection.keep(7, List.of(), List.of());
  }

  private static TermTable.Row counted(int count) {
    return new TermTable.Row(NAME, count, "");
  }

  private static Node stored(UUID resident, int links) {
    return Node.stored(
        NODE, new Node.Stored(ProfileJson.read(NODE.toString(), "{}"), resident, links));
  }

  private static Node gone() {
    Node node = stored(RESIDENT, 1);
    node.detach();
    return node;
  }

  private void ahead(long version) {
    recollection.ahead(version, List.of(stored(RESIDENT, 1)), List.of(counted(3)));
  }

  @Test
  void whatWasReadAheadIsKnown() {
    ahead(7);

    assertThat(recollection.term(NAME)).isEqualTo(counted(3));
    assertThat(recollection.node(NODE)).extracting(Node.Stored::resident).isEqualTo(RESIDENT);
    assertThat(recollection.unknownNodes(List.of(NODE, OTHER))).containsExactly(OTHER);
    assertThat(recollection.unknownTerms(List.of(NAME))).isEmpty();
  }

  @Test
  void whatWasWrittenSinceIsNewer() {
    recollection.keep(8, List.of(stored(OTHER, 1)), List.of(counted(4)));
    ahead(7);

    assertThat(recollection.term(NAME)).isEqualTo(counted(4));
    assertThat(recollection.node(NODE)).extracting(Node.Stored::resident).isEqualTo(OTHER);
  }

  @Test
  void whatOtherTransactionsDidNotTouchIsKnownAllTheSame() {
    recollection.keep(8, List.of(), List.of());
    ahead(7);

    assertThat(recollection.term(NAME)).isEqualTo(counted(3));
  }

  @Test
  void whatHasGoneSinceDoesNotComeBack() {
    recollection.keep(8, List.of(gone()), List.of());
    ahead(7);

    assertThat(recollection.node(NODE)).isNull();
    assertThat(recollection.term(NAME)).isNull();
  }

  @Test
  void nothingCountsThatWasReadBeforeSomebodyElseLinked() {
    recollection.begin(8);
    ahead(7);

    assertThat(recollection.term(NAME)).isNull();
  }

  @Test
  void nothingCountsThatWasReadAfterSomebodyElseLinked() {
    ahead(8);

    assertThat(recollection.term(NAME)).isNull();
  }

  @Test
  void nothingCountsThatMayBeOlderThanWhatWasForgotten() {
    recollection.keep(8, List.of(), List.of(counted(4)));
    List<TermTable.Row> many =
        IntStream.range(0, 50_000)
            .mapToObj(i -> new TermTable.Row(TermTable.Key.of(Term.GIVEN, "name" + i), 1, ""))
            .toList();
    recollection.keep(9, List.of(), many);
    ahead(7);

    assertThat(recollection.term(NAME)).isNull();
    ahead(8);
    assertThat(recollection.term(NAME)).isEqualTo(counted(3));
  }
}
