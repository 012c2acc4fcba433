package org.tributary.hub.linking;

import org.tributary.hub.store.Sql;

/** The tables that linking reads and writes, and what is remembered of them. */
record Tables(
    Sql sql,
    LinkTable links,
    ResidentTable residents,
    DoubtTable doubts,
    NodeTable nodes,
    KeyTable keys,
    TermTable terms,
    PairTable pairs,
    EventTable events,
    QuestionTable questions,
    StateTable state,
    Recollection recollection,
    KeysAhead keysAhead) {

  static Tables of(Sql sql) {
    return new Tables(
        sql,
        new LinkTable(sql),
        new ResidentTable(sql),
        new DoubtTable(sql),
        new NodeTable(sql),
        new KeyTable(sql),
        new TermTable(sql),
        new PairTable(sql),
        new EventTable(sql),
        new QuestionTable(sql),
        new StateTable(sql),
        new Recollection(),
        new KeysAhead());
  }
}
