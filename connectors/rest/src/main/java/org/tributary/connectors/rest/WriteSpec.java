package org.tributary.connectors.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.connectors.rest.ReadSpec.ErrorSpec;

/**
 * How one action is carried out: {@code actions.*.write} of a system file.
 *
 * @param find how what an earlier attempt left is looked up, or null where it cannot be
 * @param send the call that writes
 * @param body how the body of that call is written
 * @param part name of the part of a form that is the file
 * @param result where the id stands in its answer
 * @param follow how the id behind a token is asked for, or null where there are none
 * @param error how an error looks
 */
record WriteSpec(
    @Nullable Lookup find,
    CallSpec send,
    Form body,
    String part,
    Result result,
    @Nullable Follow follow,
    ErrorSpec error) {

  /** The form of a body. */
  enum Form {
    JSON,
    /** Fields of a form in UTF-8. */
    FORM,
    /** Fields and the file, as {@code multipart/form-data} (RFC 7578). */
    MULTIPART,
    /** The bytes of the file alone. */
    RAW,
    NONE;

    boolean isOfAFile() {
      return this == MULTIPART || this == RAW;
    }
  }

  /**
   * A call, in whose texts <code>${reference}</code>, <code>${target}</code> and <code>${token}
   * </code> stand for ours and theirs.
   *
   * @param query parameters; a list repeats its name
   */
  record CallSpec(String method, String path, JsonNode query, Map<String, String> headers) {
    CallSpec {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * A look-up by our own reference.
   *
   * @param records pointer to the list in the answer, or null where the answer is the object
   * @param match pointer to our reference in an object, or null where the path names it
   * @param id pointers to the id in an object, joined as in the streams
   */
  record Lookup(
      CallSpec call,
      @Nullable JsonPointer records,
      @Nullable JsonPointer match,
      List<JsonPointer> id) {
    Lookup {
      id = List.copyOf(id);
    }
  }

  /**
   * Where the answer to a write says what became of it; an update or remark whose answer says
   * nothing has the id of what it changed.
   *
   * @param id pointers to the id in the body; empty where it does not stand there
   * @param header name of a header whose last path segment is the id, or null
   * @param token pointer to a token to ask with later, or null
   */
  record Result(List<JsonPointer> id, @Nullable String header, @Nullable JsonPointer token) {
    Result {
      id = List.copyOf(id);
    }
  }

  /** How the id behind a token is asked for. */
  record Follow(CallSpec call, List<JsonPointer> id) {
    Follow {
      id = List.copyOf(id);
    }
  }
}
