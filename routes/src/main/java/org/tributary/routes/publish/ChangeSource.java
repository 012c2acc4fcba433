package org.tributary.routes.publish;

import java.util.List;

/** The changes of the hub and the cursors of those who follow them; the hub implements it. */
public interface ChangeSource {

  /** Where a cursor stands that nobody has moved yet. */
  enum Start {
    /** Before the first change that the hub has kept. */
    BEGINNING,
    /** After the last change that there is when the cursor is made. */
    NOW
  }

  /**
   * Follows the changes with a named cursor, which is made where there is none.
   *
   * @throws IllegalStateException where somebody in this process follows with that name already
   */
  Cursor follow(String name, Start start);

  /** A place among the changes that is kept in the store. One process at a time moves it. */
  interface Cursor extends AutoCloseable {

    /**
     * The changes after the cursor, in their order; none where there is nothing new, or where
     * another process has the cursor.
     */
    List<Change> next(int limit);

    /**
     * Moves the cursor past a change, for good.
     *
     * @throws org.tributary.sdk.failure.ConnectorException where another process has it meanwhile
     */
    void moveTo(long position);

    /** Lets another process have the cursor. It stays where it is. */
    @Override
    void close();
  }
}
