package org.tributary.hub.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Tries a route file out in a Camel context that is thrown away: everything is made, endpoints with
 * all their options among it, and nothing is started.
 */
final class RouteCheck {
  private static final Pattern UNKNOWN_OPTION = Pattern.compile("Unknown parameters=\\[\\{(\\w+)=");

  private final CamelContext running;
  private final HubComponents components;
  private final SecretFunction secrets;

  /** Makes the {@code hub:} component for another context. */
  interface HubComponents {
    org.apache.camel.Component of(CamelContext context);
  }

  RouteCheck(CamelContext running, HubComponents components, SecretFunction secrets) {
    this.running = running;
    this.components = components;
    this.secrets = secrets;
  }

  /**
   * What is wrong with a file; nothing where it can be used.
   *
   * @param taken ids of routes that other files and the hub have
   */
  List<RouteMistake> mistakes(RouteFile file, Set<String> taken) {
    RouteText text = RouteText.of(file, taken);
    if (!text.mistakes().isEmpty()) {
      return text.mistakes();
    }
    try (DefaultCamelContext scratch = new DefaultCamelContext()) {
      prepare(scratch);
      LoadedRoutes loaded = LoadedRoutes.of(scratch, file, text);
      loaded.add();
      scratch.init();
      return foreign(scratch, text);
    } catch (Exception e) {
      return List.of(mistake(text, e));
    }
  }

  private void prepare(DefaultCamelContext scratch) {
    scratch.setSourceLocationEnabled(true);
    scratch.addComponent("hub", components.of(scratch));
    scratch.getPropertiesComponent().addPropertiesFunction(secrets);
    scratch
        .getPropertiesComponent()
        .addPropertiesSource(
            new org.apache.camel.spi.PropertiesSource() {
              @Override
              public String getName() {
                return "hub";
              }

              @Override
              public @Nullable String getProperty(String name) {
                return running.getPropertiesComponent().resolveProperty(name).orElse(null);
              }
            });
  }

  /** The endpoints of it that are not for routes of the operator. */
  private static List<RouteMistake> foreign(CamelContext scratch, RouteText text) {
    List<RouteMistake> mistakes = new ArrayList<>();
    for (Endpoint endpoint : scratch.getEndpoints()) {
      String uri = endpoint.getEndpointUri().replaceFirst("\\?.*", "").replaceFirst("://", ":");
      if (uri.matches("direct:.*\\..*")) {
        mistakes.add(
            new RouteMistake(
                Math.max(1, text.lineWith(uri.substring("direct:".length()))),
                "",
                uri + " belongs to the hub: direct: names with a dot start its own streams"));
      }
    }
    return mistakes;
  }

  /** What a failure of Camel says, and about which line. */
  RouteMistake mistake(RouteText text, Exception failure) {
    String problem = secrets.masked(sentence(failure));
    Optional<MarkedYamlEngineException> marked = cause(failure, MarkedYamlEngineException.class);
    Optional<Mark> mark = marked.flatMap(MarkedYamlEngineException::getProblemMark);
    if (mark.isPresent()) {
      return new RouteMistake(mark.get().getLine() + 1, "", problem);
    }
    Optional<Integer> line =
        Stream.of(unknownOption(problem), uri(failure))
            .flatMap(Optional::stream)
            .map(text::lineWith)
            .filter(found -> found > 0)
            .findFirst();
    if (line.isPresent()) {
      return new RouteMistake(line.get(), "", problem);
    }
    return cause(failure, FailedToCreateRouteException.class)
        .map(e -> text.about(String.valueOf(e.getRouteId()), problem))
        .orElseGet(() -> new RouteMistake(1, "", problem));
  }

  private static Optional<String> unknownOption(String problem) {
    Matcher matcher = UNKNOWN_OPTION.matcher(problem);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static Optional<String> uri(Exception failure) {
    String uri =
        cause(failure, ResolveEndpointFailedException.class)
            .map(ResolveEndpointFailedException::getUri)
            .or(
                () ->
                    cause(failure, NoSuchEndpointException.class)
                        .map(NoSuchEndpointException::getUri))
            .orElse(null);
    return Optional.ofNullable(uri)
        .map(text -> text.replaceFirst("\\?.*", "").replaceFirst("://", ":"));
  }

  private static String sentence(Exception failure) {
    String sentence = failure.getClass().getSimpleName();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYamlEngineException yaml && yaml.getProblem() != null) {
        return yaml.getProblem();
      }
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        sentence = cause.getMessage();
      }
    }
    return sentence.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
    }
    return Optional.empty();
  }
}
