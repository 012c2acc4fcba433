package org.tributary.hub.systems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.tributary.hub.api.Said;
import org.tributary.sdk.system.SystemFileException;

/** One mistake in an edited file, as the API shows it. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DraftMistake(String file, int line, String key, @Said String problem) {

  /** All mistakes of a refusal. */
  public static List<DraftMistake> of(SystemFileException refusal) {
    return refusal.mistakes().stream()
        .map(
            mistake ->
                new DraftMistake(
                    String.valueOf(mistake.file().getFileName()),
                    mistake.line(),
                    mistake.key(),
                    mistake.problem()))
        .toList();
  }
}
