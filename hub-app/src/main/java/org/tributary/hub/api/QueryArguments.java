package org.tributary.hub.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Gives handlers their {@link Query} and refuses parameters that a handler does not take. */
final class QueryArguments implements HandlerMethodArgumentResolver, HandlerInterceptor {
  static final String ATTRIBUTE = Query.class.getName();

  private final Contract contract;
  private final PerHandler<Taken> handlers = new PerHandler<>(Taken::of);

  /**
   * What a handler takes.
   *
   * @param whole whether it looks at its parameters by itself
   */
  private record Taken(@Nullable QueryKeys declared, Set<String> keys, boolean whole) {
    static Taken of(HandlerMethod method) {
      return new Taken(
          method.getMethodAnnotation(QueryKeys.class), keysOf(method), takesQuery(method));
    }
  }

  QueryArguments(Contract contract) {
    this.contract = contract;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      Taken taken = handlers.of(method);
      Query query = query(request, taken);
      if (!taken.whole()) {
        query.check();
      }
      request.setAttribute(ATTRIBUTE, query);
    }
    return true;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Query.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return request.getAttribute(ATTRIBUTE, NativeWebRequest.SCOPE_REQUEST);
  }

  static Set<String> keysOf(HandlerMethod method) {
    QueryKeys declared = method.getMethodAnnotation(QueryKeys.class);
    if (declared == null) {
      return Set.of();
    }
    Set<String> keys = new HashSet<>(List.of(declared.value()));
    if (declared.paged()) {
      keys.addAll(List.of("limit", "cursor"));
    }
    if (!declared.fieldsOf().isEmpty()) {
      keys.add("fields");
    }
    if (declared.embeds().length > 0) {
      keys.add("embed");
    }
    return keys;
  }

  private static boolean takesQuery(HandlerMethod method) {
    for (MethodParameter parameter : method.getMethodParameters()) {
      if (parameter.getParameterType() == Query.class) {
        return true;
      }
    }
    return false;
  }

  private Query query(HttpServletRequest request, Taken taken) {
    Query query = new Query(parsed(request.getQueryString()), taken.keys());
    QueryKeys declared = taken.declared();
    if (declared != null) {
      if (!declared.fieldsOf().isEmpty()) {
        query.chooseFields(() -> contract.members(declared.fieldsOf()));
      }
      query.chooseEmbeds(() -> List.of(declared.embeds()));
    }
    return query;
  }

  private static Map<String, List<String>> parsed(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    MultiValueMap<String, String> raw =
        UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
    Map<String, List<String>> decoded = new LinkedHashMap<>();
    raw.forEach(
        (key, values) ->
            decoded
                .computeIfAbsent(decoded(key), k -> new ArrayList<>())
                .addAll(values.stream().map(QueryArguments::decoded).toList()));
    return decoded;
  }

  private static String decoded(@Nullable String part) {
    try {
      return part == null ? "" : UriUtils.decode(part.replace('+', ' '), "UTF-8");
    } catch (IllegalArgumentException e) {
      throw ApiException.of(ProblemType.INVALID_REQUEST);
    }
  }
}
